import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from sectorworks.bulk.tables import CreateModels


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('bodies', '0001_bodies_texts_and_seats'),
        ('directory', '0001_organizations_and_people'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateModels([
            migrations.CreateModel(
                name='Run',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('edition', models.CharField(max_length=80)),
                    ('started_on', models.DateField()),
                    ('paused_on', models.DateField(blank=True, null=True)),
                    ('pause_reason', models.CharField(blank=True, max_length=200)),
                    ('body', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='playbook_run', to='bodies.body')),
                    ('started_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'way through the playbook',
                    'constraints': [models.CheckConstraint(condition=models.Q(('paused_on', None), models.Q(('pause_reason', ''), _negated=True), _connector='OR'), name='run_paused_for_a_reason')],
                },
            ),
            migrations.CreateModel(
                name='StepMark',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('step', models.SlugField(max_length=40)),
                    ('started_on', models.DateField()),
                    ('finished_on', models.DateField(blank=True, null=True)),
                    ('trouble', models.SlugField(blank=True, max_length=40)),
                    ('note', models.CharField(blank=True, max_length=400)),
                    ('marked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('run', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='marks', to='playbooks.run')),
                ],
                options={
                    'verbose_name': 'step',
                    'constraints': [models.UniqueConstraint(fields=('run', 'step'), name='step_mark_once'), models.CheckConstraint(condition=models.Q(('finished_on', None), ('finished_on__gte', models.F('started_on')), _connector='OR'), name='step_finished_after_start')],
                },
            ),
            migrations.CreateModel(
                name='StepAnswer',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('question', models.SlugField(max_length=60)),
                    ('wording', models.TextField(max_length=4000)),
                    ('answered_at', models.DateTimeField()),
                    ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('run', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='playbooks.run')),
                ],
                options={
                    'verbose_name': 'answer',
                    'constraints': [models.UniqueConstraint(fields=('run', 'question'), name='step_answer_once')],
                },
            ),
            migrations.CreateModel(
                name='GateWaiver',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('gate', models.SlugField(max_length=60)),
                    ('reason', models.CharField(max_length=400)),
                    ('at', models.DateTimeField()),
                    ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('run', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='waivers', to='playbooks.run')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('run', 'gate'), name='gate_waived_once'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='gate_waived_for_a_reason')],
                },
            ),
            migrations.CreateModel(
                name='SignOn',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('edition', models.CharField(max_length=80)),
                    ('stance', models.CharField(choices=[('agrees', 'Agrees'), ('reservation', 'Agrees, with a reservation'), ('objects', 'Objects')], max_length=11)),
                    ('reservation', models.TextField(blank=True, max_length=2000)),
                    ('resolution', models.TextField(blank=True, max_length=2000)),
                    ('signed_on', models.DateField()),
                    ('resolved_on', models.DateField(blank=True, null=True)),
                    ('organization', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sign_ons', to='directory.organization')),
                    ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='sign_ons', to='directory.person')),
                    ('run', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sign_ons', to='playbooks.run')),
                    ('signed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'sign-on',
                    'constraints': [models.UniqueConstraint(fields=('run', 'organization', 'edition'), name='sign_on_once_an_edition'), models.CheckConstraint(condition=models.Q(('stance', 'agrees'), models.Q(('reservation', ''), _negated=True), _connector='OR'), name='sign_on_says_why_not'), models.CheckConstraint(condition=models.Q(('resolved_on', None), models.Q(('resolution', ''), _negated=True), _connector='OR'), name='sign_on_resolved_in_words')],
                },
            ),
            migrations.CreateModel(
                name='Fork',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('slug', models.SlugField(max_length=60, unique=True)),
                    ('title', models.CharField(max_length=160)),
                    ('base', models.CharField(max_length=80)),
                    ('made_at', models.DateTimeField()),
                    ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='playbooks', to='directory.organization')),
                ],
                options={
                    'verbose_name': 'playbook',
                },
            ),
            migrations.CreateModel(
                name='ForkEdition',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('number', models.PositiveSmallIntegerField()),
                    ('content', models.JSONField()),
                    ('reason', models.CharField(blank=True, max_length=300)),
                    ('state', models.CharField(choices=[('draft', 'Draft'), ('published', 'Published')], default='draft', max_length=9)),
                    ('published_at', models.DateTimeField(blank=True, null=True)),
                    ('fork', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='editions', to='playbooks.fork')),
                    ('published_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'edition of a playbook',
                    'constraints': [models.UniqueConstraint(fields=('fork', 'number'), name='fork_edition_number_once'), models.CheckConstraint(condition=models.Q(('state', 'draft'), ('published_at__isnull', False), _connector='OR'), name='fork_edition_published_at_a_time')],
                },
            ),
        ]),
    ]
