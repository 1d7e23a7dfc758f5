import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from sectorworks.bulk.tables import CreateModels


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('bodies', '0001_bodies_texts_and_seats'),
        ('directory', '0001_organizations_and_people'),
        ('meetings', '0001_meetings_votes_and_minutes'),
        ('plans', '0001_plans_goals_and_actions'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateModels([
            migrations.CreateModel(
                name='Board',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('title', models.CharField(max_length=160)),
                    ('question', models.CharField(max_length=300)),
                    ('question_es', models.CharField(blank=True, max_length=300)),
                    ('stage', models.CharField(choices=[('setup', 'Being set up'), ('writing', 'Writing notes'), ('grouping', 'Grouping'), ('voting', 'Voting'), ('closed', 'Closed')], default='setup', max_length=8)),
                    ('is_anonymous', models.BooleanField(default=True)),
                    ('dots_each', models.PositiveSmallIntegerField(default=3)),
                    ('timer_ends_at', models.DateTimeField(blank=True, null=True)),
                    ('join_code', models.CharField(max_length=12, unique=True)),
                    ('revision', models.PositiveIntegerField(default=0)),
                    ('made_at', models.DateTimeField()),
                    ('closed_at', models.DateTimeField(blank=True, null=True)),
                    ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='boards', to='bodies.body')),
                    ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('meeting', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='boards', to='meetings.meeting')),
                    ('layout_revision', models.PositiveIntegerField(default=0)),
                ],
                options={
                    'verbose_name': 'board',
                    'verbose_name_plural': 'boards',
                    'indexes': [models.Index(fields=['body', '-made_at'], name='boards_of_body')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('dots_each__gte', 1), ('dots_each__lte', 20)), name='board_some_dots'), models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', False), ('stage', 'closed')), models.Q(models.Q(('stage', 'closed'), _negated=True), ('closed_at', None)), _connector='OR'), name='board_closed_at_a_time')],
                },
            ),
            migrations.CreateModel(
                name='Participant',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('token_hash', models.CharField(max_length=64, unique=True)),
                    ('name', models.CharField(blank=True, max_length=80)),
                    ('joined_at', models.DateTimeField()),
                    ('board', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='participants', to='boards.board')),
                    ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='board_parts', to='directory.person')),
                    ('minute_began_at', models.DateTimeField(null=True)),
                    ('notes_in_minute', models.PositiveSmallIntegerField(default=0)),
                ],
            ),
            migrations.CreateModel(
                name='Cluster',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('position', models.PositiveSmallIntegerField(default=1)),
                    ('title', models.CharField(max_length=160)),
                    ('board', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='clusters', to='boards.board')),
                ],
                options={
                    'verbose_name': 'group of notes',
                },
            ),
            migrations.CreateModel(
                name='Note',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('wording', models.CharField(max_length=400)),
                    ('shown_name', models.CharField(blank=True, max_length=80)),
                    ('is_hidden', models.BooleanField(default=False)),
                    ('idempotency_key', models.CharField(max_length=64, unique=True)),
                    ('revision', models.PositiveIntegerField()),
                    ('written_at', models.DateTimeField()),
                    ('board', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notes', to='boards.board')),
                    ('cluster', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='notes', to='boards.cluster')),
                    ('merged_into', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='boards.note')),
                    ('participant', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='notes', to='boards.participant')),
                ],
                options={
                    'verbose_name': 'note',
                    'indexes': [models.Index(fields=['board', 'revision'], name='notes_by_revision')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('merged_into', None), models.Q(('merged_into', models.F('pk')), _negated=True), _connector='OR'), name='note_merged_elsewhere')],
                },
            ),
            migrations.CreateModel(
                name='DotVote',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('at', models.DateTimeField()),
                    ('cluster', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='dots', to='boards.cluster')),
                    ('note', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='dots', to='boards.note')),
                    ('participant', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='dots', to='boards.participant')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('cluster__isnull', False), ('note', None)), models.Q(('cluster', None), ('note__isnull', False)), _connector='OR'), name='dot_on_one_thing'), models.UniqueConstraint(fields=('participant', 'cluster'), name='dot_once_a_cluster'), models.UniqueConstraint(fields=('participant', 'note'), name='dot_once_a_note')],
                },
            ),
            migrations.CreateModel(
                name='BoardGoal',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('note_count', models.PositiveSmallIntegerField()),
                    ('dot_count', models.PositiveSmallIntegerField()),
                    ('goal', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='board_origin', to='plans.goal')),
                    ('cluster', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='goals', to='boards.cluster')),
                    ('note', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='goals', to='boards.note')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('cluster__isnull', False), ('note', None)), models.Q(('cluster', None), ('note__isnull', False)), _connector='OR'), name='board_goal_from_one_thing')],
                },
            ),
        ]),
    ]
