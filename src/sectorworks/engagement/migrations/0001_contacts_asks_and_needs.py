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
                name='Offer',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('wording', models.CharField(max_length=200)),
                    ('kind', models.CharField(blank=True, max_length=10)),
                    ('until', models.DateField(blank=True, null=True)),
                    ('withdrawn_at', models.DateTimeField(null=True)),
                    ('offered_at', models.DateTimeField()),
                    ('employer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='offers', to='directory.organization')),
                    ('offered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
            ),
            migrations.CreateModel(
                name='Contact',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('kind', models.CharField(choices=[('visit', 'Visit'), ('call', 'Call'), ('meeting', 'Meeting'), ('email', 'E-mail'), ('event', 'Event'), ('service', 'Service')], max_length=8)),
                    ('held_on', models.DateField()),
                    ('headline', models.CharField(max_length=160)),
                    ('notes', models.TextField(blank=True, max_length=8000)),
                    ('is_shared', models.BooleanField(default=True)),
                    ('led_by', models.CharField(choices=[('priority', 'A priority that industry set'), ('need', 'A need the employer raised'), ('program', 'A program of ours'), ('relationship', 'Keeping in touch')], max_length=12)),
                    ('program', models.CharField(blank=True, max_length=120)),
                    ('state', models.CharField(choices=[('draft', 'Draft'), ('recorded', 'Recorded')], default='recorded', max_length=8)),
                    ('source_id', models.CharField(blank=True, max_length=200)),
                    ('recorded_at', models.DateTimeField()),
                    ('for_organization', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contacts_made', to='directory.organization')),
                    ('priority', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='contacts', to='bodies.text')),
                    ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('removed_at', models.DateTimeField(null=True)),
                ],
                options={
                    'verbose_name': 'contact',
                    'indexes': [models.Index(fields=['for_organization', '-held_on', '-id'], name='contacts_of_agency'), models.Index(fields=['-held_on', '-id'], name='contacts_newest'), models.Index(condition=models.Q(('removed_at', None), ('state', 'draft')), fields=['for_organization'], name='contact_drafts'), models.Index(condition=models.Q(('removed_at', None), ('state', 'draft')), fields=['recorded_by'], name='contact_own_drafts')],
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('led_by', 'priority'), ('priority__isnull', False)), models.Q(models.Q(('led_by', 'priority'), _negated=True), ('priority__isnull', True)), _connector='OR'), name='contact_led_by_its_priority'), models.UniqueConstraint(condition=models.Q(('source_id', ''), _negated=True), fields=('for_organization', 'source_id'), name='contact_source_once')],
                },
            ),
            migrations.CreateModel(
                name='Need',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('kind', models.CharField(choices=[('hiring', 'Hiring'), ('training', 'Training'), ('retention', 'Keeping people'), ('site', 'Site or expansion'), ('supply_chain', 'Supply chain'), ('transportation', 'Transportation'), ('cost', 'Cost of doing business'), ('marketing', 'Marketing the industry'), ('regulation', 'Rules and permits'), ('other', 'Other')], max_length=16)),
                    ('title', models.CharField(max_length=160)),
                    ('wording', models.TextField(max_length=4000)),
                    ('state', models.CharField(choices=[('open', 'Being worked on'), ('replied', 'Answered'), ('closed', 'Done'), ('withdrawn', 'Withdrawn')], default='open', max_length=10)),
                    ('due_on', models.DateField()),
                    ('result', models.CharField(blank=True, max_length=300)),
                    ('raised_at', models.DateTimeField()),
                    ('closed_at', models.DateTimeField(null=True)),
                    ('employer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='needs', to='directory.organization')),
                    ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='needs_owned', to=settings.AUTH_USER_MODEL)),
                    ('owner_organization', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='needs_owned', to='directory.organization')),
                    ('raised_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('result_contact', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='engagement.contact')),
                ],
                options={
                    'verbose_name': 'need',
                    'indexes': [models.Index(fields=['employer', '-raised_at'], name='needs_of_employer'), models.Index(fields=['owner', 'state', 'due_on'], name='needs_of_owner')],
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('state', 'closed'), _negated=True), models.Q(('closed_at__isnull', False), models.Q(('result', ''), _negated=True)), _connector='OR'), name='need_closed_with_its_result')],
                },
            ),
            migrations.CreateModel(
                name='NeedShare',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('consented', models.CharField(blank=True, max_length=160)),
                    ('shared_at', models.DateTimeField()),
                    ('body', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='need_shares', to='bodies.body')),
                    ('need', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='shares', to='engagement.need')),
                    ('organization', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='need_shares', to='directory.organization')),
                    ('shared_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('body__isnull', True), ('organization__isnull', False)), models.Q(('body__isnull', False), ('organization__isnull', True)), _connector='OR'), name='need_share_with_one'), models.UniqueConstraint(condition=models.Q(('organization__isnull', False)), fields=('need', 'organization'), name='need_shared_once'), models.UniqueConstraint(condition=models.Q(('body__isnull', False)), fields=('need', 'body'), name='need_shared_with_group_once')],
                },
            ),
            migrations.CreateModel(
                name='ThreadPost',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('wording', models.TextField(max_length=4000)),
                    ('brings', models.CharField(blank=True, max_length=160)),
                    ('at', models.DateTimeField()),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('for_organization', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='thread_posts', to='directory.organization')),
                    ('need', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='posts', to='engagement.need')),
                ],
                options={
                    'indexes': [models.Index(fields=['need', 'at'], name='posts_of_need')],
                },
            ),
            migrations.CreateModel(
                name='Reply',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('wording', models.TextField(max_length=4000)),
                    ('at', models.DateTimeField()),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('need', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='replies', to='engagement.need')),
                ],
            ),
            migrations.CreateModel(
                name='Visit',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('template', models.CharField(max_length=60)),
                    ('recap', models.TextField(blank=True, max_length=4000)),
                    ('recap_sent_at', models.DateTimeField(null=True)),
                    ('contact', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='visit', to='engagement.contact')),
                    ('employer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='visits', to='directory.organization')),
                ],
                options={
                    'verbose_name': 'visit',
                },
            ),
            migrations.CreateModel(
                name='VisitAnswer',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('question', models.CharField(max_length=60)),
                    ('answer', models.TextField(max_length=2000)),
                    ('is_red_flag', models.BooleanField(default=False)),
                    ('visit', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='engagement.visit')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('visit', 'question'), name='visit_answer_once')],
                },
            ),
            migrations.CreateModel(
                name='Referral',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('matter', models.CharField(max_length=60)),
                    ('wording', models.TextField(max_length=2000)),
                    ('due_at', models.DateTimeField()),
                    ('state', models.CharField(choices=[('sent', 'Sent'), ('accepted', 'Accepted'), ('declined', 'Declined'), ('answered', 'Answered')], default='sent', max_length=10)),
                    ('answer', models.TextField(blank=True, max_length=2000)),
                    ('sent_at', models.DateTimeField()),
                    ('answered_at', models.DateTimeField(null=True)),
                    ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('employer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='referrals', to='directory.organization')),
                    ('from_organization', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='referrals_sent', to='directory.organization')),
                    ('sent_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('to_organization', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='referrals_received', to='directory.organization')),
                    ('visit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='referrals', to='engagement.visit')),
                ],
                options={
                    'verbose_name': 'referral',
                    'indexes': [models.Index(fields=['to_organization', 'state', 'due_at'], name='referrals_to_answer')],
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('answered_at__isnull', True), ('answered_by__isnull', True)), models.Q(('answered_at__isnull', False), ('answered_by__isnull', False)), _connector='OR'), name='referral_answered_pair')],
                },
            ),
            migrations.CreateModel(
                name='ContactOrganization',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('is_host_side', models.BooleanField(default=False)),
                    ('contact', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='organizations', to='engagement.contact')),
                    ('organization', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contact_parts', to='directory.organization')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('contact', 'organization'), name='contact_organization_once')],
                },
            ),
            migrations.CreateModel(
                name='ContactPerson',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('contact', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='people', to='engagement.contact')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contact_parts', to='directory.person')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('contact', 'person'), name='contact_person_once')],
                },
            ),
            migrations.CreateModel(
                name='Ask',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('kind', models.CharField(choices=[('survey', 'Survey'), ('meeting', 'Meeting'), ('visit', 'Visit'), ('placement', 'Placement'), ('donation', 'Donation'), ('speaker', 'Speaker or tour'), ('other', 'Other')], max_length=10)),
                    ('purpose', models.CharField(max_length=200)),
                    ('urgency', models.CharField(choices=[('can_wait', 'Can wait'), ('normal', 'Normal'), ('urgent', 'Urgent')], default='normal', max_length=8)),
                    ('starts_on', models.DateField()),
                    ('ends_on', models.DateField()),
                    ('minutes_asked', models.PositiveIntegerField(blank=True, null=True)),
                    ('state', models.CharField(choices=[('planned', 'Planned'), ('waiting', 'Waiting'), ('joined', 'Joined to another ask'), ('made', 'Made'), ('granted', 'Granted'), ('refused', 'Refused'), ('withdrawn', 'Withdrawn')], default='planned', max_length=10)),
                    ('waits_until', models.DateField(blank=True, null=True)),
                    ('outcome', models.CharField(blank=True, max_length=200)),
                    ('planned_at', models.DateTimeField()),
                    ('closed_at', models.DateTimeField(null=True)),
                    ('employer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='asks', to='directory.organization')),
                    ('for_organization', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='asks_planned', to='directory.organization')),
                    ('joined_to', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='joined_by', to='engagement.ask')),
                    ('planned_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('priority', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='asks', to='bodies.text')),
                    ('earlier_state', models.CharField(blank=True, choices=[('planned', 'Planned'), ('waiting', 'Waiting'), ('joined', 'Joined to another ask'), ('made', 'Made'), ('granted', 'Granted'), ('refused', 'Refused'), ('withdrawn', 'Withdrawn')], max_length=10)),
                ],
                options={
                    'verbose_name': 'ask',
                    'indexes': [models.Index(fields=['employer', 'starts_on'], name='asks_of_employer'), models.Index(fields=['for_organization', 'state', 'starts_on'], name='asks_of_agency')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='ask_ends_after_start'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'joined'), ('joined_to__isnull', False)), models.Q(models.Q(('state', 'joined'), _negated=True), ('joined_to__isnull', True)), _connector='OR'), name='ask_joined_to_another'), models.CheckConstraint(condition=models.Q(('joined_to', models.F('pk')), _negated=True), name='ask_not_joined_to_itself'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'waiting'), _negated=True), ('waits_until__isnull', False), _connector='OR'), name='ask_waits_until_a_day'), models.CheckConstraint(condition=models.Q(('employer', models.F('for_organization')), _negated=True), name='ask_of_another')],
                },
            ),
            migrations.CreateModel(
                name='Collision',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('reasons', models.JSONField(default=list)),
                    ('choice', models.CharField(choices=[('join', 'Join it'), ('wait', 'Wait'), ('go_ahead', 'Go ahead anyway'), ('drop', 'Drop ours')], max_length=10)),
                    ('reason', models.CharField(blank=True, max_length=300)),
                    ('at', models.DateTimeField()),
                    ('ask', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='collisions', to='engagement.ask')),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('choice', 'go_ahead'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='collision_gone_ahead_for_a_reason')],
                },
            ),
            migrations.CreateModel(
                name='AskTerms',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('yearly_budget', models.PositiveSmallIntegerField(blank=True, null=True)),
                    ('quiet_days', models.PositiveSmallIntegerField(blank=True, null=True)),
                    ('paused_from', models.DateField(blank=True, null=True)),
                    ('paused_until', models.DateField(blank=True, null=True)),
                    ('welcome_kinds', models.JSONField(blank=True, default=list)),
                    ('words', models.CharField(blank=True, max_length=300)),
                    ('set_at', models.DateTimeField()),
                    ('employer', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='ask_terms', to='directory.organization')),
                    ('set_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'ask terms',
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('paused_from__isnull', True), ('paused_until__isnull', True)), models.Q(('paused_from__isnull', False), ('paused_until__gte', models.F('paused_from')), ('paused_until__isnull', False)), _connector='OR'), name='ask_terms_pause_ends')],
                },
            ),
        ]),
    ]
