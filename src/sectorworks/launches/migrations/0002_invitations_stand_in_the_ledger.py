import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("engagement", "0002_daily_deadlines_and_waits"),
        ("launches", "0001_launches_and_rooms"),
    ]

    operations = [
        migrations.AddField(
            model_name="peerinvitation",
            name="ask",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="launch_invitations",
                to="engagement.ask",
            ),
        ),
    ]
