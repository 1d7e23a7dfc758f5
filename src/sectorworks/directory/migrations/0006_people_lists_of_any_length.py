import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('directory', '0005_route_keys_hold_a_slug'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name='person',
            name='merged_into',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged_from', to='directory.person'),
        ),
        migrations.AddIndex(
            model_name='person',
            index=models.Index(fields=['verified_on', 'id'], name='person_by_check'),
        ),
        migrations.AddIndex(
            model_name='person',
            index=models.Index(fields=['added_at', 'id'], name='person_by_arrival'),
        ),
        migrations.AddIndex(
            model_name='person',
            index=models.Index(condition=models.Q(('merged_into__isnull', False)), fields=['merged_into'], name='person_merged'),
        ),
    ]
