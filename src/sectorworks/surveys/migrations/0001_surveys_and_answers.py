import django.core.validators
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
                name='Survey',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('title', models.CharField(max_length=160)),
                    ('title_es', models.CharField(blank=True, max_length=160)),
                    ('intro', models.TextField(blank=True, max_length=2000)),
                    ('intro_es', models.TextField(blank=True, max_length=2000)),
                    ('purpose', models.CharField(choices=[('after_meeting', 'After a meeting'), ('input', 'Input on a question'), ('members', 'Members about the group itself')], default='input', max_length=13)),
                    ('state', models.CharField(choices=[('draft', 'Draft'), ('open', 'Open'), ('closed', 'Closed')], default='draft', max_length=6)),
                    ('is_anonymous', models.BooleanField(default=True)),
                    ('minimum_shown_count', models.PositiveSmallIntegerField(default=5, validators=[django.core.validators.MinValueValidator(3)])),
                    ('opens_at', models.DateTimeField(blank=True, null=True)),
                    ('closes_at', models.DateTimeField(blank=True, null=True)),
                    ('open_token_hash', models.CharField(blank=True, max_length=64)),
                    ('made_at', models.DateTimeField()),
                    ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='surveys', to='bodies.body')),
                    ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('words_shown_at', models.DateTimeField(blank=True, null=True)),
                ],
                options={
                    'verbose_name': 'survey',
                    'verbose_name_plural': 'surveys',
                    'indexes': [models.Index(fields=['body', '-made_at'], name='surveys_of_body')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('minimum_shown_count__gte', 3)), name='survey_minimum_not_below_three'), models.CheckConstraint(condition=models.Q(('opens_at', None), ('closes_at', None), ('closes_at__gte', models.F('opens_at')), _connector='OR'), name='survey_closes_not_before_opening'), models.CheckConstraint(condition=models.Q(('state', 'draft'), ('opens_at__isnull', False), _connector='OR'), name='survey_opened_at'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'closed'), _negated=True), ('closes_at__isnull', False), _connector='OR'), name='survey_closed_at'), models.CheckConstraint(condition=models.Q(('words_shown_at', None), ('state', 'closed'), _connector='OR'), name='survey_words_shown_once_closed')],
                },
            ),
            migrations.CreateModel(
                name='Theme',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('title', models.CharField(max_length=120)),
                    ('heard', models.TextField(blank=True, max_length=1000)),
                    ('state', models.CharField(choices=[('open', 'No answer yet'), ('promised', 'Promised'), ('done', 'Done'), ('declined', 'Will not be done')], default='open', max_length=8)),
                    ('response', models.CharField(blank=True, max_length=400)),
                    ('due_on', models.DateField(blank=True, null=True)),
                    ('closed_on', models.DateField(blank=True, null=True)),
                    ('made_at', models.DateTimeField()),
                    ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='themes_owned', to='directory.person')),
                    ('survey', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='themes', to='surveys.survey')),
                ],
                options={
                    'verbose_name': 'theme',
                    'constraints': [models.UniqueConstraint(fields=('survey', 'title'), name='theme_title_once'), models.CheckConstraint(condition=models.Q(('state', 'open'), models.Q(('response', ''), _negated=True), _connector='OR'), name='theme_answered_in_words'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['done', 'declined']), _negated=True), ('closed_on__isnull', False), _connector='OR'), name='theme_closed_on_a_day')],
                },
            ),
            migrations.CreateModel(
                name='Question',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('position', models.PositiveSmallIntegerField()),
                    ('kind', models.CharField(choices=[('choice', 'One of several'), ('choices', 'Any of several'), ('scale', 'A scale'), ('ranking', 'A ranking'), ('text', 'Own words')], max_length=7)),
                    ('wording', models.CharField(max_length=300)),
                    ('wording_es', models.CharField(blank=True, max_length=300)),
                    ('help', models.CharField(blank=True, max_length=300)),
                    ('help_es', models.CharField(blank=True, max_length=300)),
                    ('options', models.JSONField(default=list)),
                    ('scale_points', models.PositiveSmallIntegerField(default=5)),
                    ('is_required', models.BooleanField(default=False)),
                    ('survey', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='questions', to='surveys.survey')),
                ],
                options={
                    'verbose_name': 'question',
                    'constraints': [models.UniqueConstraint(fields=('survey', 'position'), name='question_position_once'), models.CheckConstraint(condition=models.Q(('scale_points__gte', 2), ('scale_points__lte', 10)), name='question_scale_of_two_to_ten')],
                },
            ),
            migrations.CreateModel(
                name='SurveyInvitation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('token_hash', models.CharField(max_length=64, unique=True)),
                    ('invited_at', models.DateTimeField()),
                    ('reminded_at', models.DateTimeField(null=True)),
                    ('has_answered', models.BooleanField(default=False)),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='survey_invitations', to='directory.person')),
                    ('survey', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='invitations', to='surveys.survey')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('survey', 'person'), name='survey_invitation_once')],
                },
            ),
            migrations.CreateModel(
                name='Submission',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('submitted_on', models.DateField()),
                    ('language', models.CharField(default='en', max_length=2)),
                    ('idempotency_key', models.CharField(max_length=64, unique=True)),
                    ('is_flagged', models.BooleanField(default=False)),
                    ('withdrawn_on', models.DateField(null=True)),
                    ('survey', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='submissions', to='surveys.survey')),
                    ('invitation', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='submission', to='surveys.surveyinvitation')),
                ],
                options={
                    'indexes': [models.Index(fields=['survey'], name='submissions_of_survey')],
                },
            ),
            migrations.CreateModel(
                name='Answer',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('value', models.JSONField()),
                    ('redacted', models.CharField(blank=True, max_length=4000)),
                    ('question', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='surveys.question')),
                    ('submission', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='surveys.submission')),
                ],
                options={
                    'verbose_name': 'answer',
                    'constraints': [models.UniqueConstraint(fields=('submission', 'question'), name='answer_once_a_question'), models.CheckConstraint(condition=models.Q(('value', None), _negated=True), name='answer_not_empty')],
                },
            ),
            migrations.CreateModel(
                name='ThemeCode',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('answer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='codes', to='surveys.answer')),
                    ('theme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='codes', to='surveys.theme')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('theme', 'answer'), name='theme_code_once')],
                },
            ),
        ]),
    ]
