"""A draft keeps what it was before its latest change."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("playbooks", "0001_playbooks_and_runs")]
    operations = [migrations.AddField("forkedition", "content_before", models.JSONField(blank=True, null=True))]
