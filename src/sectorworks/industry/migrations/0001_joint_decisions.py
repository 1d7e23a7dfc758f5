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
                name='Review',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('title', models.CharField(max_length=160)),
                    ('purpose', models.TextField(blank=True)),
                    ('state', models.CharField(choices=[('draft', 'Draft'), ('open', 'Open for answers'), ('shared', 'Shared'), ('closed', 'Decided'), ('dropped', 'Discarded')], default='draft', max_length=8)),
                    ('region_name', models.CharField(max_length=160)),
                    ('region_scheme', models.CharField(blank=True, max_length=30)),
                    ('region_code', models.CharField(blank=True, max_length=12)),
                    ('level', models.CharField(choices=[('supersector', 'Supersectors'), ('sector', 'Sectors (2 digits)'), ('3', 'Subsectors (3 digits)'), ('4', 'Industry groups (4 digits)'), ('5', 'Industries (5 digits)'), ('6', 'Industries (6 digits)')], max_length=12)),
                    ('period', models.CharField(max_length=6)),
                    ('base_period', models.CharField(blank=True, max_length=6)),
                    ('edition_id', models.CharField(max_length=64)),
                    ('basis', models.CharField(default='real', max_length=12)),
                    ('reference_code', models.CharField(max_length=8)),
                    ('top_count', models.PositiveSmallIntegerField(default=5)),
                    ('started_at', models.DateTimeField()),
                    ('shared_at', models.DateTimeField(null=True)),
                    ('closed_at', models.DateTimeField(null=True)),
                    ('summary', models.TextField(blank=True)),
                    ('closed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('convener', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('supersedes', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='successors', to='industry.review')),
                ],
                options={
                    'verbose_name': 'review',
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', False), ('closed_by__isnull', False), ('state', 'closed')), models.Q(models.Q(('state', 'closed'), _negated=True), ('closed_at__isnull', True), ('closed_by__isnull', True)), _connector='OR'), name='review_closed_exactly_when_dated'), models.CheckConstraint(condition=models.Q(('top_count__gte', 1)), name='review_top_count_positive'), models.CheckConstraint(condition=models.Q(('supersedes__isnull', True), models.Q(('supersedes', models.F('id')), _negated=True), _connector='OR'), name='review_not_its_own_successor')],
                },
            ),
            migrations.CreateModel(
                name='ReviewMember',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('area_code', models.CharField(max_length=8)),
                    ('area_name', models.CharField(max_length=120)),
                    ('weight', models.FloatField()),
                    ('review', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='members', to='industry.review')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('review', 'area_code'), name='review_area_once'), models.CheckConstraint(condition=models.Q(('weight__gt', 0), ('weight__lte', 1)), name='review_weight_0_to_1')],
                },
            ),
            migrations.CreateModel(
                name='Candidate',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('naics_code', models.CharField(max_length=6)),
                    ('title', models.CharField(max_length=160)),
                    ('position', models.PositiveSmallIntegerField()),
                    ('review', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='candidates', to='industry.review')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('review', 'naics_code'), name='candidate_industry_once')],
                },
            ),
            migrations.CreateModel(
                name='Participant',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('system', models.CharField(choices=[('economic_development', 'Economic development'), ('workforce', 'Workforce development'), ('education', 'Education'), ('business', 'Business'), ('community', 'Community organization'), ('state', 'State agency')], max_length=24)),
                    ('invited_at', models.DateTimeField()),
                    ('submitted_at', models.DateTimeField(null=True)),
                    ('comment', models.TextField(blank=True)),
                    ('removed_at', models.DateTimeField(null=True)),
                    ('invited_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('removed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('review', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='participants', to='industry.review')),
                ],
                options={
                    'verbose_name': 'answer',
                    'constraints': [models.UniqueConstraint(fields=('review', 'user'), name='participant_once'), models.CheckConstraint(condition=models.Q(models.Q(('removed_at__isnull', True), ('removed_by__isnull', True)), models.Q(('removed_at__isnull', False), ('removed_by__isnull', False)), _connector='OR'), name='participant_removed_pair')],
                },
            ),
            migrations.CreateModel(
                name='LocalKnowledge',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('kind', models.CharField(choices=[('initiative', 'Existing initiative'), ('association', 'Association already convening'), ('readiness', 'Readiness of companies')], max_length=12)),
                    ('text', models.TextField()),
                    ('source', models.CharField(blank=True, max_length=200)),
                    ('evidence_url', models.URLField(blank=True, max_length=500)),
                    ('added_at', models.DateTimeField()),
                    ('withdrawn_at', models.DateTimeField(null=True)),
                    ('candidate', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='knowledge', to='industry.candidate')),
                    ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='industry.participant')),
                    ('review', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='knowledge', to='industry.review')),
                    ('advice', models.CharField(blank=True, choices=[('go', 'Ready: convene them now'), ('wait', 'Not yet: wait')], max_length=4)),
                ],
                options={
                    'verbose_name': 'note',
                    'constraints': [models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='local_knowledge_has_text'), models.CheckConstraint(condition=models.Q(('evidence_url', ''), ('evidence_url__startswith', 'https://'), ('evidence_url__startswith', 'http://'), _connector='OR'), name='local_knowledge_web_address'), models.CheckConstraint(condition=models.Q(('advice', ''), ('kind', 'readiness'), _connector='OR'), name='local_knowledge_advice_on_readiness')],
                },
            ),
            migrations.CreateModel(
                name='MinorityView',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('text', models.TextField()),
                    ('written_at', models.DateTimeField()),
                    ('withdrawn_at', models.DateTimeField(null=True)),
                    ('candidate', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='industry.candidate')),
                    ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='industry.participant')),
                    ('review', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='minority_views', to='industry.review')),
                ],
                options={
                    'verbose_name': 'minority view',
                    'constraints': [models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='minority_view_has_text')],
                },
            ),
            migrations.CreateModel(
                name='MinoritySignature',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('signed_at', models.DateTimeField()),
                    ('view', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='signatures', to='industry.minorityview')),
                    ('participant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='industry.participant')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('view', 'participant'), name='minority_signature_once')],
                },
            ),
            migrations.CreateModel(
                name='CriterionWeight',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('criterion', models.CharField(choices=[('jobs', 'Jobs'), ('growth', 'Growth'), ('lq', 'Concentration (location quotient)'), ('shift', 'Competitive shift'), ('wage', 'Wages'), ('resilience', 'Resilience')], max_length=12)),
                    ('points', models.PositiveSmallIntegerField()),
                    ('participant', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='weights', to='industry.participant')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('participant', 'criterion'), name='criterion_weight_once'), models.CheckConstraint(condition=models.Q(('points__lte', 100)), name='criterion_weight_at_most_100')],
                },
            ),
            migrations.CreateModel(
                name='Place',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('place', models.PositiveSmallIntegerField()),
                    ('candidate', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='industry.candidate')),
                    ('participant', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='places', to='industry.participant')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('participant', 'candidate'), name='place_once_a_candidate'), models.CheckConstraint(condition=models.Q(('place__gte', 1)), name='place_from_1')],
                },
            ),
            migrations.CreateModel(
                name='ChosenIndustry',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('position', models.PositiveSmallIntegerField()),
                    ('reason', models.TextField()),
                    ('candidate', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='choice', to='industry.candidate')),
                    ('review', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='chosen', to='industry.review')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='chosen_industry_has_reason')],
                },
            ),
            migrations.CreateModel(
                name='PinnedScore',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('criterion', models.CharField(choices=[('jobs', 'Jobs'), ('growth', 'Growth'), ('lq', 'Concentration (location quotient)'), ('shift', 'Competitive shift'), ('wage', 'Wages'), ('resilience', 'Resilience')], max_length=12)),
                    ('lower', models.FloatField()),
                    ('upper', models.FloatField()),
                    ('words', models.CharField(blank=True, max_length=300)),
                    ('reason', models.CharField(blank=True, max_length=300)),
                    ('candidate', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pinned_scores', to='industry.candidate')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('candidate', 'criterion'), name='pinned_score_once'), models.CheckConstraint(condition=models.Q(('lower__gte', 0), ('lower__lte', models.F('upper')), ('upper__lte', 100.0)), name='pinned_score_in_scale')],
                },
            ),
        ]),
    ]
