from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('bodies', '0005_daily_look_at_terms'),
        ('directory', '0007_organizations_kept_to_verify'),
        ('engagement', '0005_a_pause_has_two_days'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            model_name='contact',
            index=models.Index(condition=models.Q(('removed_at', None), ('state', 'draft')), fields=['for_organization'], name='contact_drafts'),
        ),
        migrations.AddIndex(
            model_name='contact',
            index=models.Index(condition=models.Q(('removed_at', None), ('state', 'draft')), fields=['recorded_by'], name='contact_own_drafts'),
        ),
    ]
