import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from sectorworks.bulk.tables import CreateModels


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('bodies', '0001_bodies_texts_and_seats'),
        ('directory', '0001_organizations_and_people'),
        ('engagement', '0001_contacts_asks_and_needs'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateModels([
            migrations.CreateModel(
                name='ConvenerCandidate',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('words', models.TextField(blank=True, max_length=2000)),
                    ('proposed_on', models.DateField()),
                    ('declined_on', models.DateField(blank=True, null=True)),
                    ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='convener_candidates', to='bodies.body')),
                    ('organization', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='convener_candidacies', to='directory.organization')),
                    ('proposed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'candidate to convene',
                    'constraints': [models.UniqueConstraint(fields=('body', 'organization'), name='convener_candidate_once')],
                },
            ),
            migrations.CreateModel(
                name='ConvenerScore',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('side', models.CharField(choices=[('employer', 'Employer'), ('partner', 'Support partner')], max_length=8)),
                    ('point', models.SlugField(max_length=40)),
                    ('score', models.PositiveSmallIntegerField()),
                    ('given_on', models.DateField()),
                    ('candidate', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='scores', to='convening.convenercandidate')),
                    ('given_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('organization', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='convener_scores', to='directory.organization')),
                ],
                options={
                    'verbose_name': 'score',
                    'constraints': [models.UniqueConstraint(fields=('candidate', 'organization', 'point'), name='convener_score_once'), models.CheckConstraint(condition=models.Q(('score__gte', 1), ('score__lte', 4)), name='convener_score_in_scale')],
                },
            ),
            migrations.CreateModel(
                name='ConvenerComparison',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('opened_at', models.DateTimeField()),
                    ('body', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='convener_comparison', to='bodies.body')),
                    ('opened_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'comparison of candidates',
                },
            ),
            migrations.CreateModel(
                name='ConvenerSelection',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('chosen_on', models.DateField()),
                    ('method', models.CharField(max_length=200)),
                    ('reason', models.TextField(max_length=2000)),
                    ('hand_over', models.TextField(blank=True, max_length=2000)),
                    ('ended_on', models.DateField(blank=True, null=True)),
                    ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='convener_selections', to='bodies.body')),
                    ('chosen_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('convener', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='convenes', to='directory.organization')),
                    ('successor', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='would_convene', to='directory.organization')),
                ],
                options={
                    'verbose_name': 'choice of a convener',
                    'constraints': [models.UniqueConstraint(condition=models.Q(('ended_on', None)), fields=('body',), name='one_convener_at_a_time'), models.CheckConstraint(condition=models.Q(('convener', models.F('successor')), _negated=True), name='convener_has_another_successor'), models.CheckConstraint(condition=models.Q(('ended_on', None), ('ended_on__gte', models.F('chosen_on')), _connector='OR'), name='convener_ends_after_choice')],
                },
            ),
            migrations.CreateModel(
                name='Initiative',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('name', models.CharField(max_length=160)),
                    ('purpose', models.CharField(choices=[('talent', 'Talent and training'), ('retention', 'Keeping and growing companies'), ('supply_chain', 'Supply chain'), ('marketing', 'Marketing and recruitment of companies'), ('transportation', 'Transportation'), ('cost', 'Cost of doing business'), ('network', 'Network of companies'), ('other', 'Other')], max_length=14)),
                    ('summary', models.CharField(blank=True, max_length=600)),
                    ('naics_codes', models.JSONField(blank=True, default=list)),
                    ('area_codes', models.JSONField(blank=True, default=list)),
                    ('starts_on', models.DateField(blank=True, null=True)),
                    ('ends_on', models.DateField(blank=True, null=True)),
                    ('yearly_usd', models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True)),
                    ('funder', models.CharField(blank=True, max_length=160)),
                    ('is_public', models.BooleanField(default=False)),
                    ('verified_on', models.DateField(blank=True, null=True)),
                    ('added_at', models.DateTimeField()),
                    ('removed_at', models.DateTimeField(blank=True, null=True)),
                    ('is_sample', models.BooleanField(default=False)),
                    ('added_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='initiatives', to='directory.organization')),
                ],
                options={
                    'verbose_name': 'initiative',
                    'verbose_name_plural': 'initiatives',
                    'indexes': [models.Index(fields=['owner', 'name'], name='initiatives_of_owner')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('ends_on', None), ('starts_on', None), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='initiative_ends_after_start'), models.CheckConstraint(condition=models.Q(('yearly_usd', None), ('yearly_usd__gte', 0), _connector='OR'), name='initiative_money_not_negative')],
                },
            ),
            migrations.CreateModel(
                name='InitiativeEmployer',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('employer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='initiatives_joined', to='directory.organization')),
                    ('initiative', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='employers', to='convening.initiative')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('initiative', 'employer'), name='initiative_employer_once')],
                },
            ),
            migrations.CreateModel(
                name='InitiativeAlignment',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('state', models.CharField(choices=[('apart', 'Apart'), ('talking', 'Talking'), ('aligned', 'Aligned'), ('part', 'Part of the partnership')], max_length=8)),
                    ('words', models.CharField(blank=True, max_length=400)),
                    ('since_on', models.DateField()),
                    ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='initiative_alignments', to='bodies.body')),
                    ('initiative', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='alignments', to='convening.initiative')),
                    ('said_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'alignment',
                    'constraints': [models.UniqueConstraint(fields=('initiative', 'body'), name='initiative_alignment_once')],
                },
            ),
            migrations.CreateModel(
                name='ReadinessRating',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('point', models.SlugField(max_length=40)),
                    ('score', models.PositiveSmallIntegerField()),
                    ('words', models.CharField(blank=True, max_length=400)),
                    ('rated_on', models.DateField()),
                    ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='readiness_ratings', to='bodies.body')),
                    ('organization', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='readiness_ratings', to='directory.organization')),
                    ('rated_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'rating of readiness',
                    'constraints': [models.UniqueConstraint(fields=('body', 'organization', 'point'), name='readiness_rating_once'), models.CheckConstraint(condition=models.Q(('score__gte', 1), ('score__lte', 4)), name='readiness_rating_in_scale')],
                },
            ),
            migrations.CreateModel(
                name='AssociationRole',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('gathers', models.CharField(blank=True, max_length=400)),
                    ('stance', models.CharField(choices=[('build_on', 'Build on it'), ('join_up', 'Meet together'), ('keep_informed', 'Keep it informed'), ('undecided', 'Not decided yet')], default='undecided', max_length=13)),
                    ('reason', models.CharField(blank=True, max_length=400)),
                    ('noted_on', models.DateField()),
                    ('association', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='association_roles', to='directory.organization')),
                    ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='association_roles', to='bodies.body')),
                    ('noted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'association',
                    'constraints': [models.UniqueConstraint(fields=('body', 'association'), name='association_role_once')],
                },
            ),
            migrations.CreateModel(
                name='Mover',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('why', models.CharField(blank=True, max_length=300)),
                    ('state', models.CharField(choices=[('named', 'Named'), ('approached', 'Approached'), ('warm', 'Interested'), ('invited', 'Invited'), ('joined', 'Joined'), ('declined', 'Declined')], default='named', max_length=10)),
                    ('decline_reason', models.SlugField(blank=True, max_length=40)),
                    ('named_at', models.DateTimeField()),
                    ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='movers', to='bodies.body')),
                    ('named_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('organization', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='movers', to='directory.organization')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='mover_of', to='directory.person')),
                    ('through', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='speaks_to', to='directory.person')),
                    ('decline_words', models.CharField(blank=True, max_length=200)),
                ],
                options={
                    'verbose_name': 'candidate champion',
                    'verbose_name_plural': 'candidate champions',
                    'constraints': [models.UniqueConstraint(fields=('body', 'person'), name='mover_once')],
                },
            ),
            migrations.CreateModel(
                name='ConveningStep',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('position', models.PositiveSmallIntegerField(default=1)),
                    ('wording', models.CharField(max_length=300)),
                    ('starts_on', models.DateField()),
                    ('ends_on', models.DateField()),
                    ('done_on', models.DateField(blank=True, null=True)),
                    ('made_at', models.DateTimeField()),
                    ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='convening_steps', to='bodies.body')),
                    ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('organization', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='convening_steps', to='directory.organization')),
                ],
                options={
                    'verbose_name': 'step of the convening plan',
                    'constraints': [models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='convening_step_ends_after_start')],
                },
            ),
            migrations.CreateModel(
                name='ConveningAsk',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('ask', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='convening', to='engagement.ask')),
                    ('step', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='asks', to='convening.conveningstep')),
                ],
                options={
                    'verbose_name': 'ask of the convening plan',
                },
            ),
        ]),
    ]
