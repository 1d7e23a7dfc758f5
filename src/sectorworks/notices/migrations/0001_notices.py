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
                name='Notice',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('topic', models.CharField(max_length=40)),
                    ('event', models.CharField(max_length=120)),
                    ('title', models.CharField(max_length=200)),
                    ('route', models.CharField(blank=True, max_length=40)),
                    ('route_key', models.CharField(blank=True, max_length=80)),
                    ('is_urgent', models.BooleanField(default=False)),
                    ('made_at', models.DateTimeField()),
                    ('read_at', models.DateTimeField(null=True)),
                    ('mailed_at', models.DateTimeField(null=True)),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notices', to=settings.AUTH_USER_MODEL)),
                    ('mail_key', models.CharField(blank=True, max_length=32)),
                ],
                options={
                    'verbose_name': 'notice',
                    'indexes': [models.Index(fields=['person', '-made_at', '-id'], name='notices_of_person'), models.Index(condition=models.Q(('mailed_at__isnull', True)), fields=['person', 'made_at'], name='notices_to_mail')],
                    'constraints': [models.UniqueConstraint(fields=('person', 'event'), name='notice_once_an_event')],
                },
            ),
            migrations.CreateModel(
                name='Subscription',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('topic', models.CharField(max_length=40)),
                    ('subject', models.CharField(blank=True, max_length=60)),
                    ('days', models.PositiveSmallIntegerField(blank=True, null=True)),
                    ('made_at', models.DateTimeField()),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='subscriptions', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('person', 'topic', 'subject'), name='subscription_once')],
                },
            ),
            migrations.CreateModel(
                name='Wishes',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('rhythm', models.CharField(choices=[('at_once', 'At once'), ('daily', 'Once a day'), ('weekly', 'Once a week'), ('never', 'Never: I look here')], default='daily', max_length=8)),
                    ('quiet_from', models.TimeField(blank=True, null=True)),
                    ('quiet_until', models.TimeField(blank=True, null=True)),
                    ('zone', models.CharField(default='America/Chicago', max_length=40)),
                    ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='wishes', to=settings.AUTH_USER_MODEL)),
                    ('digest_at', models.DateTimeField(null=True)),
                    ('muted', models.JSONField(blank=True, default=list)),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('quiet_from__isnull', True), ('quiet_until__isnull', True)), models.Q(('quiet_from__isnull', False), ('quiet_until__isnull', False)), _connector='OR'), name='wishes_quiet_hours_pair')],
                },
            ),
        ]),
    ]
