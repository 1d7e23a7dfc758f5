import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from sectorworks.bulk.tables import CreateModels


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('bodies', '0001_bodies_texts_and_seats'),
        ('convening', '0001_initiatives_conveners_and_movers'),
        ('directory', '0001_organizations_and_people'),
        ('engagement', '0001_contacts_asks_and_needs'),
        ('plans', '0001_plans_goals_and_actions'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateModels([
            migrations.CreateModel(
                name='Solution',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('title', models.CharField(max_length=160)),
                    ('summary', models.CharField(blank=True, max_length=600)),
                    ('state', models.CharField(choices=[('proposed', 'Proposed'), ('agreed', 'Agreed'), ('running', 'Running'), ('ended', 'Ended')], default='proposed', max_length=8)),
                    ('made_at', models.DateTimeField()),
                    ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='solutions', to='bodies.body')),
                    ('goal', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='solutions', to='plans.goal')),
                    ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('priority', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='solutions', to='bodies.text')),
                ],
                options={
                    'verbose_name': 'solution',
                    'verbose_name_plural': 'solutions',
                },
            ),
            migrations.CreateModel(
                name='SolutionPart',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('position', models.PositiveSmallIntegerField(default=1)),
                    ('wording', models.CharField(max_length=300)),
                    ('resource', models.CharField(blank=True, max_length=200)),
                    ('due_on', models.DateField(blank=True, null=True)),
                    ('done_on', models.DateField(blank=True, null=True)),
                    ('organization', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='solution_parts', to='directory.organization')),
                    ('solution', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='parts', to='partnerships.solution')),
                    ('waits_for', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='hands_to', to='partnerships.solutionpart')),
                ],
                options={
                    'verbose_name': 'part of a solution',
                    'constraints': [models.CheckConstraint(condition=models.Q(('waits_for', models.F('pk')), _negated=True), name='solution_part_waits_for_another')],
                },
            ),
            migrations.CreateModel(
                name='SolutionNeed',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('need', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='solutions', to='engagement.need')),
                    ('solution', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='needs', to='partnerships.solution')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('solution', 'need'), name='solution_need_once')],
                },
            ),
            migrations.CreateModel(
                name='SolutionProgram',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('initiative', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='solutions', to='convening.initiative')),
                    ('solution', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='programs', to='partnerships.solution')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('solution', 'initiative'), name='solution_program_once')],
                },
            ),
            migrations.CreateModel(
                name='SolutionResult',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('accomplishment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='solutions', to='plans.accomplishment')),
                    ('solution', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='results', to='partnerships.solution')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('solution', 'accomplishment'), name='solution_result_once')],
                },
            ),
            migrations.CreateModel(
                name='OpenCall',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('wording', models.CharField(max_length=400)),
                    ('closes_on', models.DateField()),
                    ('opened_at', models.DateTimeField()),
                    ('closed_at', models.DateTimeField(blank=True, null=True)),
                    ('action', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='open_call', to='plans.action')),
                    ('opened_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'open call',
                },
            ),
            migrations.CreateModel(
                name='CallOffer',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('wording', models.TextField(max_length=1000)),
                    ('state', models.CharField(choices=[('offered', 'Offered'), ('accepted', 'Accepted'), ('declined', 'Declined'), ('withdrawn', 'Withdrawn')], default='offered', max_length=9)),
                    ('answer', models.CharField(blank=True, max_length=300)),
                    ('offered_at', models.DateTimeField()),
                    ('joined_to', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='joined_by', to='partnerships.calloffer')),
                    ('offered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('organization', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='call_offers', to='directory.organization')),
                    ('call', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='offers', to='partnerships.opencall')),
                ],
                options={
                    'verbose_name': 'offer',
                    'constraints': [models.UniqueConstraint(fields=('call', 'organization'), name='call_offer_once')],
                },
            ),
            migrations.CreateModel(
                name='PriorityProfile',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('issue', models.SlugField(max_length=40)),
                    ('for_employers', models.CharField(blank=True, max_length=300)),
                    ('for_workers', models.CharField(blank=True, max_length=300)),
                    ('priority', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='partnership_profile', to='bodies.text')),
                    ('raised_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='priorities_raised', to='directory.organization')),
                    ('routed_to', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='priorities_routed', to='directory.organization')),
                ],
                options={
                    'verbose_name': 'profile of a priority',
                },
            ),
            migrations.CreateModel(
                name='PriorityChampion',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('starts_on', models.DateField()),
                    ('ends_on', models.DateField(blank=True, null=True)),
                    ('named_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('organization', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='championed', to='directory.organization')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='champions', to='directory.person')),
                    ('priority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='champions', to='bodies.text')),
                ],
                options={
                    'verbose_name': 'champion of a priority',
                    'constraints': [models.UniqueConstraint(condition=models.Q(('ends_on', None)), fields=('priority', 'person'), name='priority_champion_once')],
                },
            ),
        ]),
    ]
