import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from sectorworks.bulk.tables import CreateModels


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateModels([
            migrations.CreateModel(
                name='Job',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(max_length=60)),
                    ('title', models.CharField(max_length=200)),
                    ('payload', models.JSONField(default=dict)),
                    ('state', models.CharField(choices=[('queued', 'Waiting'), ('running', 'Running'), ('done', 'Done'), ('failed', 'Failed'), ('cancelled', 'Canceled')], default='queued', max_length=12)),
                    ('attempt', models.PositiveIntegerField(default=1)),
                    ('done', models.PositiveBigIntegerField(default=0)),
                    ('total', models.PositiveBigIntegerField(default=0)),
                    ('message', models.CharField(blank=True, max_length=500)),
                    ('result_url', models.CharField(blank=True, max_length=300)),
                    ('created_at', models.DateTimeField()),
                    ('queued_at', models.DateTimeField()),
                    ('started_at', models.DateTimeField(null=True)),
                    ('heartbeat_at', models.DateTimeField(null=True)),
                    ('finished_at', models.DateTimeField(null=True)),
                    ('cancel_asked_at', models.DateTimeField(null=True)),
                    ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='jobs', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'indexes': [models.Index(fields=['state', 'heartbeat_at'], name='job_by_state'), models.Index(fields=['created_by', '-created_at', '-id'], name='job_newest_by_person'), models.Index(fields=['-created_at', '-id'], name='job_newest')],
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('finished_at__isnull', False), ('state__in', ('done', 'failed', 'cancelled'))), models.Q(models.Q(('state__in', ('done', 'failed', 'cancelled')), _negated=True), ('finished_at__isnull', True)), _connector='OR'), name='job_finished_at_with_state'), models.CheckConstraint(condition=models.Q(('state__in', ['queued', 'running', 'done', 'failed', 'cancelled'])), name='job_state_known')],
                },
            ),
            migrations.CreateModel(
                name='JobLogLine',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('attempt', models.PositiveIntegerField()),
                    ('at', models.DateTimeField()),
                    ('text', models.CharField(max_length=1000)),
                    ('job', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='log_lines', to='jobs.job')),
                ],
            ),
            migrations.CreateModel(
                name='Schedule',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=80, unique=True)),
                    ('kind', models.CharField(max_length=60)),
                    ('title', models.CharField(max_length=200)),
                    ('payload', models.JSONField(default=dict)),
                    ('every', models.DurationField()),
                    ('next_due_at', models.DateTimeField()),
                    ('is_active', models.BooleanField(default=True)),
                ],
            ),
        ]),
    ]
