from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('directory', '0006_people_lists_of_any_length'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            model_name='organization',
            index=models.Index(condition=models.Q(('arriving_with', None), ('merged_into', None)), fields=['steward', 'verify_by'], name='organization_kept_to_verify'),
        ),
    ]
