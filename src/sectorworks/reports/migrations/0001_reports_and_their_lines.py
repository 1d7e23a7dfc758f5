import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from sectorworks.bulk.tables import CreateModels


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('bodies', '0001_bodies_texts_and_seats'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateModels([
            migrations.CreateModel(
                name='Report',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('kind', models.CharField(choices=[('quarterly', 'Quarterly accomplishments')], default='quarterly', max_length=9)),
                    ('title', models.CharField(max_length=240)),
                    ('starts_on', models.DateField()),
                    ('ends_on', models.DateField()),
                    ('language', models.CharField(default='en', max_length=2)),
                    ('state', models.CharField(choices=[('draft', 'Draft'), ('in_review', 'In review'), ('signed', 'Signed off'), ('published', 'Published')], default='draft', max_length=9)),
                    ('accepted_findings', models.JSONField(default=list)),
                    ('content', models.JSONField(null=True)),
                    ('inputs', models.JSONField(null=True)),
                    ('sha256', models.CharField(blank=True, max_length=64)),
                    ('drafted_at', models.DateTimeField()),
                    ('signed_at', models.DateTimeField(null=True)),
                    ('published_at', models.DateTimeField(null=True)),
                    ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='bodies.body')),
                    ('drafted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('previous', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='next', to='reports.report')),
                ],
                options={
                    'verbose_name': 'report',
                    'verbose_name_plural': 'reports',
                    'indexes': [models.Index(fields=['body', '-starts_on'], name='reports_of_body')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='report_ends_after_start'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['signed', 'published']), _negated=True), models.Q(('content__isnull', False), ('inputs__isnull', False), ('signed_at__isnull', False), models.Q(('sha256', ''), _negated=True)), _connector='OR'), name='report_signed_is_frozen'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'published'), _negated=True), ('published_at__isnull', False), _connector='OR'), name='report_published_at_a_time')],
                },
            ),
            migrations.CreateModel(
                name='ReportTemplate',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('parts', models.JSONField(blank=True, default=list)),
                    ('intro_en', models.TextField(blank=True, max_length=2000)),
                    ('intro_es', models.TextField(blank=True, max_length=2000)),
                    ('body', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='report_template', to='bodies.body')),
                ],
                options={
                    'verbose_name': 'choice for reports',
                },
            ),
            migrations.CreateModel(
                name='ReportLine',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('section', models.CharField(max_length=120)),
                    ('position', models.PositiveSmallIntegerField()),
                    ('drafted', models.TextField(blank=True, max_length=4000)),
                    ('wording', models.TextField(blank=True, max_length=4000)),
                    ('evidence', models.JSONField(default=list)),
                    ('is_left_out', models.BooleanField(default=False)),
                    ('edited_at', models.DateTimeField(null=True)),
                    ('edited_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lines', to='reports.report')),
                    ('is_gone', models.BooleanField(default=False)),
                    ('redrafted', models.TextField(blank=True, max_length=4000)),
                    ('source', models.CharField(blank=True, max_length=160)),
                ],
                options={
                    'verbose_name': 'line',
                    'constraints': [models.UniqueConstraint(fields=('report', 'section', 'position'), name='report_line_position_once'), models.CheckConstraint(condition=models.Q(models.Q(('drafted', ''), _negated=True), models.Q(('wording', ''), _negated=True), _connector='OR'), name='report_line_says_something'), models.UniqueConstraint(condition=models.Q(('source', ''), _negated=True), fields=('report', 'section', 'source'), name='report_line_source_once')],
                },
            ),
            migrations.CreateModel(
                name='SignOff',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('answer', models.CharField(choices=[('approved', 'Approved'), ('changes', 'Changes wanted')], max_length=8)),
                    ('words', models.CharField(blank=True, max_length=600)),
                    ('report_version', models.PositiveIntegerField()),
                    ('at', models.DateTimeField()),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sign_offs', to='reports.report')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('report', 'by'), name='sign_off_once_a_person'), models.CheckConstraint(condition=models.Q(models.Q(('answer', 'changes'), _negated=True), models.Q(('words', ''), _negated=True), _connector='OR'), name='sign_off_changes_in_words')],
                },
            ),
        ]),
    ]
