import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from sectorworks.bulk.tables import CreateModels


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('bodies', '0001_bodies_texts_and_seats'),
        ('convening', '0001_initiatives_conveners_and_movers'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateModels([
            migrations.CreateModel(
                name='Listing',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('sector', models.CharField(max_length=120)),
                    ('summary', models.CharField(blank=True, max_length=600)),
                    ('stage', models.CharField(choices=[('exploring', 'Exploring'), ('organizing', 'Organizing'), ('launched', 'Launched'), ('acting', 'Acting'), ('paused', 'Paused'), ('ended', 'Ended')], max_length=10)),
                    ('launched_on', models.DateField(blank=True, null=True)),
                    ('shows_champions', models.BooleanField(default=False)),
                    ('confirmed_on', models.DateField()),
                    ('is_listed', models.BooleanField(default=True)),
                    ('body', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='listing', to='bodies.body')),
                ],
                options={
                    'verbose_name': 'entry in the registry',
                },
            ),
            migrations.CreateModel(
                name='ListingEdition',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.PositiveSmallIntegerField()),
                    ('content', models.JSONField()),
                    ('reason', models.CharField(blank=True, max_length=300)),
                    ('at', models.DateTimeField()),
                    ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('listing', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='editions', to='landscape.listing')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('listing', 'number'), name='listing_edition_number_once')],
                },
            ),
            migrations.CreateModel(
                name='Recognition',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('granted_on', models.DateField()),
                    ('evidence', models.JSONField()),
                    ('criteria', models.CharField(max_length=60)),
                    ('lapsed_on', models.DateField(blank=True, null=True)),
                    ('lapse_reason', models.CharField(blank=True, max_length=400)),
                    ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='recognitions', to='bodies.body')),
                    ('granted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'recognition',
                    'constraints': [models.UniqueConstraint(condition=models.Q(('lapsed_on', None)), fields=('body',), name='one_recognition_at_a_time'), models.CheckConstraint(condition=models.Q(('lapsed_on', None), models.Q(('lapsed_on__gte', models.F('granted_on')), models.Q(('lapse_reason', ''), _negated=True)), _connector='OR'), name='recognition_lapses_for_a_reason')],
                },
            ),
            migrations.CreateModel(
                name='Clearance',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('matter', models.SlugField(max_length=40)),
                    ('starts_on', models.DateField()),
                    ('ends_on', models.DateField(blank=True, null=True)),
                    ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='clearances', to='bodies.body')),
                    ('cleared_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'clearance',
                    'constraints': [models.UniqueConstraint(condition=models.Q(('ends_on', None)), fields=('body', 'matter'), name='clearance_once')],
                },
            ),
            migrations.CreateModel(
                name='OverlapDecision',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('choice', models.CharField(choices=[('merge', 'Merge them'), ('align', 'Align them'), ('keep_apart', 'Keep them apart')], max_length=10)),
                    ('reason', models.CharField(max_length=600)),
                    ('score', models.FloatField()),
                    ('parts', models.JSONField(default=dict)),
                    ('decided_on', models.DateField()),
                    ('look_again_on', models.DateField(blank=True, null=True)),
                    ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('first_body', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='overlaps_first', to='bodies.body')),
                    ('first_initiative', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='overlaps_first', to='convening.initiative')),
                    ('second_body', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='overlaps_second', to='bodies.body')),
                    ('second_initiative', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='overlaps_second', to='convening.initiative')),
                ],
                options={
                    'verbose_name': 'decision about an overlap',
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('first_body__isnull', False), ('first_initiative__isnull', False), _connector='XOR'), models.Q(('second_body__isnull', False), ('second_initiative__isnull', False), _connector='XOR')), name='overlap_of_two_efforts'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='overlap_decided_for_a_reason'), models.CheckConstraint(condition=models.Q(('score__gte', 0), ('score__lte', 100)), name='overlap_score_in_scale')],
                },
            ),
        ]),
    ]
