import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('directory', '0002_imports_arrive_hidden'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='organization',
            name='organization_to_verify',
        ),
        migrations.AlterField(
            model_name='organization',
            name='merged_into',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged_from', to='directory.organization'),
        ),
        migrations.AddIndex(
            model_name='organization',
            index=models.Index(condition=models.Q(('arriving_with', None), ('closed_on', None), ('merged_into', None)), fields=['verify_by', 'id'], name='organization_to_verify'),
        ),
        migrations.AddIndex(
            model_name='organization',
            index=models.Index(condition=models.Q(('merged_into__isnull', False)), fields=['merged_into'], name='organization_merged'),
        ),
    ]
