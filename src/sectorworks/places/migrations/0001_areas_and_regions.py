import datetime
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
                name='Area',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.CharField(max_length=8)),
                    ('kind', models.CharField(choices=[('nation', 'Nation'), ('state', 'State'), ('county', 'County'), ('msa', 'Metropolitan or micropolitan area'), ('csa', 'Combined statistical area')], max_length=8)),
                    ('name', models.CharField(max_length=120)),
                    ('state_code', models.CharField(blank=True, max_length=2)),
                    ('valid_from', models.DateField(default=datetime.date(1990, 1, 1))),
                    ('valid_to', models.DateField(null=True)),
                ],
                options={
                    'indexes': [models.Index(fields=['kind', 'name'], name='area_by_kind_and_name')],
                    'constraints': [models.UniqueConstraint(fields=('code', 'valid_from'), name='area_code_once_a_vintage'), models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gt', models.F('valid_from')), _connector='OR'), name='area_ends_after_start')],
                },
            ),
            migrations.CreateModel(
                name='Scheme',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.SlugField(max_length=30, unique=True)),
                    ('name', models.CharField(max_length=120)),
                    ('source', models.CharField(blank=True, max_length=300)),
                    ('must_be_told', models.BooleanField(default=True)),
                ],
            ),
            migrations.CreateModel(
                name='SchemeRegion',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.CharField(max_length=12)),
                    ('name', models.CharField(max_length=160)),
                    ('body', models.CharField(blank=True, max_length=160)),
                    ('scheme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='regions', to='places.scheme')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('scheme', 'code'), name='scheme_region_code_once')],
                },
            ),
            migrations.CreateModel(
                name='Membership',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('area_code', models.CharField(max_length=8)),
                    ('share', models.FloatField(default=1.0)),
                    ('valid_from', models.DateField(default=datetime.date(1990, 1, 1))),
                    ('valid_to', models.DateField(null=True)),
                    ('is_uncertain', models.BooleanField(default=False)),
                    ('region', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to='places.schemeregion')),
                ],
                options={
                    'indexes': [models.Index(fields=['area_code'], name='membership_by_area')],
                    'constraints': [models.UniqueConstraint(fields=('region', 'area_code', 'valid_from'), name='membership_once_a_start'), models.CheckConstraint(condition=models.Q(('share__gt', 0), ('share__lte', 1)), name='membership_share_0_to_1'), models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gt', models.F('valid_from')), _connector='OR'), name='membership_ends_after_start')],
                },
            ),
            migrations.CreateModel(
                name='SavedRegion',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('name', models.CharField(max_length=120)),
                    ('notes', models.TextField(blank=True)),
                    ('visibility', models.CharField(choices=[('private', 'Only me'), ('shared', 'Everyone who can sign in here')], default='private', max_length=8)),
                    ('made_at', models.DateTimeField()),
                    ('archived_at', models.DateTimeField(null=True)),
                    ('archived_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'region',
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('archived_at__isnull', True), ('archived_by__isnull', True)), models.Q(('archived_at__isnull', False), ('archived_by__isnull', False)), _connector='OR'), name='saved_region_archived_pair'), models.UniqueConstraint(condition=models.Q(('archived_at__isnull', True)), fields=('owner', 'name'), name='saved_region_name_once_an_owner')],
                },
            ),
            migrations.CreateModel(
                name='SavedRegionMember',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('area_code', models.CharField(max_length=8)),
                    ('weight', models.FloatField(default=1.0)),
                    ('region', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='members', to='places.savedregion')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('region', 'area_code'), name='saved_region_area_once'), models.CheckConstraint(condition=models.Q(('weight__gt', 0), ('weight__lte', 1)), name='saved_region_weight_0_to_1')],
                },
            ),
        ]),
    ]
