import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from sectorworks.bulk.tables import CreateModels


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('bodies', '0001_bodies_texts_and_seats'),
        ('directory', '0001_organizations_and_people'),
        ('files', '0001_stored_files'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateModels([
            migrations.CreateModel(
                name='Plan',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('title', models.CharField(max_length=160)),
                    ('starts_on', models.DateField()),
                    ('ends_on', models.DateField()),
                    ('state', models.CharField(choices=[('draft', 'Draft'), ('adopted', 'Adopted'), ('closed', 'Closed')], default='draft', max_length=8)),
                    ('closing_note', models.TextField(blank=True, max_length=4000)),
                    ('made_at', models.DateTimeField()),
                    ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='plans', to='bodies.body')),
                    ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('previous', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='next', to='plans.plan')),
                    ('closed_on', models.DateField(blank=True, null=True)),
                ],
                options={
                    'verbose_name': 'workplan',
                    'verbose_name_plural': 'workplans',
                    'indexes': [models.Index(fields=['body', '-starts_on'], name='plans_of_body')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('ends_on__gt', models.F('starts_on'))), name='plan_ends_after_start'), models.CheckConstraint(condition=models.Q(models.Q(('closed_on__isnull', False), ('state', 'closed')), models.Q(models.Q(('state', 'closed'), _negated=True), ('closed_on', None)), _connector='OR'), name='plan_closed_on_a_day')],
                },
            ),
            migrations.CreateModel(
                name='PlanEdition',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.PositiveSmallIntegerField()),
                    ('adopted_on', models.DateField()),
                    ('reason', models.CharField(blank=True, max_length=400)),
                    ('content', models.JSONField()),
                    ('kept_at', models.DateTimeField()),
                    ('decision', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='plans', to='bodies.decision')),
                    ('kept_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='editions', to='plans.plan')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('plan', 'number'), name='plan_edition_number_once')],
                },
            ),
            migrations.CreateModel(
                name='Goal',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('position', models.PositiveSmallIntegerField(default=1)),
                    ('wording', models.CharField(max_length=400)),
                    ('horizon', models.CharField(choices=[('early_win', 'Early win'), ('mid_term', 'Mid-term'), ('long_term', 'Long-term')], default='mid_term', max_length=9)),
                    ('outcome', models.CharField(blank=True, choices=[('career_awareness', 'Career awareness'), ('career_skills', 'Career skills'), ('career_retention', 'Career retention'), ('life_skills', 'Life skills')], max_length=16)),
                    ('population', models.SlugField(blank=True, max_length=40)),
                    ('measure', models.CharField(blank=True, max_length=300)),
                    ('dropped_on', models.DateField(blank=True, null=True)),
                    ('drop_reason', models.CharField(blank=True, max_length=300)),
                    ('carried_from', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='carried_to', to='plans.goal')),
                    ('charge', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='charged_goals', to='bodies.text')),
                    ('priority', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='goals', to='bodies.text')),
                    ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='goals', to='plans.plan')),
                ],
                options={
                    'verbose_name': 'goal',
                    'indexes': [models.Index(fields=['plan', 'position'], name='goals_of_plan')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('dropped_on', None), models.Q(('drop_reason', ''), _negated=True), _connector='OR'), name='goal_dropped_for_a_reason')],
                },
            ),
            migrations.CreateModel(
                name='Action',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('position', models.PositiveSmallIntegerField(default=1)),
                    ('wording', models.CharField(max_length=400)),
                    ('due_on', models.DateField(blank=True, null=True)),
                    ('measure', models.CharField(blank=True, max_length=300)),
                    ('state', models.CharField(choices=[('not_started', 'Not started'), ('under_way', 'Under way'), ('done', 'Done'), ('dropped', 'Dropped')], default='not_started', max_length=11)),
                    ('status', models.CharField(blank=True, max_length=600)),
                    ('status_on', models.DateField(blank=True, null=True)),
                    ('finished_on', models.DateField(blank=True, null=True)),
                    ('made_at', models.DateTimeField()),
                    ('carried_from', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='carried_to', to='plans.action')),
                    ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('goal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='actions', to='plans.goal')),
                ],
                options={
                    'verbose_name': 'action',
                    'indexes': [models.Index(fields=['goal', 'position'], name='actions_of_goal'), models.Index(condition=models.Q(('finished_on', None)), fields=['due_on'], name='actions_open_by_due')],
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('finished_on__isnull', False), ('state__in', ['done', 'dropped'])), models.Q(models.Q(('state__in', ['done', 'dropped']), _negated=True), ('finished_on', None)), _connector='OR'), name='action_finished_on_a_day'), models.CheckConstraint(condition=models.Q(('status', ''), ('status_on__isnull', False), _connector='OR'), name='action_status_dated')],
                },
            ),
            migrations.CreateModel(
                name='ActionOwner',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('is_lead', models.BooleanField(default=False)),
                    ('action', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='owners', to='plans.action')),
                    ('organization', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='actions_owned', to='directory.organization')),
                    ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='actions_owned', to='directory.person')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('person__isnull', False), ('organization__isnull', False), _connector='OR'), name='action_owner_is_somebody'), models.UniqueConstraint(condition=models.Q(('is_lead', True)), fields=('action',), name='action_one_lead'), models.UniqueConstraint(fields=('action', 'person'), name='action_owner_person_once')],
                },
            ),
            migrations.CreateModel(
                name='DateMove',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('from_on', models.DateField(null=True)),
                    ('to_on', models.DateField(null=True)),
                    ('reason', models.CharField(max_length=300)),
                    ('at', models.DateTimeField()),
                    ('action', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='moves', to='plans.action')),
                    ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='date_moved_for_a_reason')],
                },
            ),
            migrations.CreateModel(
                name='Dependency',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('action', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='needs', to='plans.action')),
                    ('needs', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='needed_by', to='plans.action')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('action', 'needs'), name='dependency_once'), models.CheckConstraint(condition=models.Q(('action', models.F('needs')), _negated=True), name='dependency_on_another')],
                },
            ),
            migrations.CreateModel(
                name='Accomplishment',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('happened_on', models.DateField()),
                    ('wording', models.TextField(max_length=2000)),
                    ('population', models.SlugField(blank=True, max_length=40)),
                    ('is_public', models.BooleanField(default=False)),
                    ('recorded_at', models.DateTimeField()),
                    ('removed_at', models.DateTimeField(null=True)),
                    ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='accomplishments', to='bodies.body')),
                    ('priority', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='accomplishments', to='bodies.text')),
                    ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('action', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='accomplishments', to='plans.action')),
                    ('goal', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='accomplishments', to='plans.goal')),
                ],
                options={
                    'verbose_name': 'accomplishment',
                    'indexes': [models.Index(fields=['body', '-happened_on'], name='accomplishments_of_body')],
                },
            ),
            migrations.CreateModel(
                name='Evidence',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('title', models.CharField(max_length=200)),
                    ('address', models.URLField(blank=True, max_length=500)),
                    ('added_at', models.DateTimeField()),
                    ('accomplishment', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='evidence', to='plans.accomplishment')),
                    ('action', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='evidence', to='plans.action')),
                    ('added_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('decision', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='evidence_for', to='bodies.decision')),
                    ('file', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='evidence_for', to='files.storedfile')),
                ],
                options={
                    'verbose_name': 'evidence',
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('accomplishment', None), ('action__isnull', False)), models.Q(('accomplishment__isnull', False), ('action', None)), _connector='OR'), name='evidence_for_one_thing'), models.CheckConstraint(condition=models.Q(('decision__isnull', False), ('file__isnull', False), models.Q(('address', ''), _negated=True), _connector='OR'), name='evidence_is_something')],
                },
            ),
            migrations.CreateModel(
                name='Commitment',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('kind', models.CharField(choices=[('time', 'Time'), ('in_kind', 'In kind'), ('financial', 'Money')], max_length=9)),
                    ('wording', models.CharField(max_length=300)),
                    ('amount_pledged', models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True)),
                    ('amount_delivered', models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True)),
                    ('unit', models.CharField(blank=True, max_length=40)),
                    ('value_usd', models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True)),
                    ('value_basis', models.CharField(blank=True, max_length=200)),
                    ('pledged_on', models.DateField()),
                    ('due_on', models.DateField(blank=True, null=True)),
                    ('delivered_on', models.DateField(blank=True, null=True)),
                    ('state', models.CharField(choices=[('pledged', 'Pledged'), ('partly', 'Partly delivered'), ('delivered', 'Delivered'), ('released', 'Released from it')], default='pledged', max_length=9)),
                    ('made_at', models.DateTimeField()),
                    ('action', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='commitments', to='plans.action')),
                    ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='commitments', to='bodies.body')),
                    ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('organization', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='commitments', to='directory.organization')),
                    ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='commitments', to='directory.person')),
                    ('release_reason', models.CharField(blank=True, max_length=200)),
                ],
                options={
                    'verbose_name': 'commitment',
                    'indexes': [models.Index(fields=['body', '-pledged_on'], name='commitments_of_body')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('organization__isnull', False), ('person__isnull', False), _connector='OR'), name='commitment_by_somebody'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'delivered'), _negated=True), ('delivered_on__isnull', False), _connector='OR'), name='commitment_delivered_on_a_day'), models.CheckConstraint(condition=models.Q(models.Q(('amount_pledged', None), ('amount_pledged__gte', 0), _connector='OR'), models.Q(('amount_delivered', None), ('amount_delivered__gte', 0), _connector='OR')), name='commitment_amounts_not_negative'), models.CheckConstraint(condition=models.Q(('value_usd', None), models.Q(('value_basis', ''), _negated=True), _connector='OR'), name='commitment_value_has_a_basis'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'released'), _negated=True), models.Q(('release_reason', ''), _negated=True), _connector='OR'), name='commitment_released_for_a_reason')],
                },
            ),
        ]),
    ]
