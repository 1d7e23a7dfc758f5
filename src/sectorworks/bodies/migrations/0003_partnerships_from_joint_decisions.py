"""A group may keep the joint industry decision it was started from."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("bodies", "0002_daily_look_at_terms"), ("industry", "0001_joint_decisions")]
    operations = [
        migrations.AddField(
            "body",
            "joint_decision",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="groups",
                to="industry.review",
            ),
        ),
    ]
