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
        ('meetings', '0001_meetings_votes_and_minutes'),
        ('plans', '0001_plans_goals_and_actions'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateModels([
            migrations.CreateModel(
                name='Launch',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('state', models.CharField(choices=[('planned', 'Being planned'), ('ready', 'Ready to invite'), ('held', 'Held'), ('called_off', 'Called off')], default='planned', max_length=10)),
                    ('made_at', models.DateTimeField()),
                    ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='launches', to='bodies.body')),
                    ('closed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='closes', to='directory.person')),
                    ('facilitated_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='facilitates', to='directory.person')),
                    ('host', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='launches_hosted', to='directory.organization')),
                    ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('meeting', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='launch', to='meetings.meeting')),
                    ('next_meeting', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='follows_launch', to='meetings.meeting')),
                    ('welcomed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='welcomes', to='directory.person')),
                ],
                options={
                    'verbose_name': 'launch',
                    'verbose_name_plural': 'launches',
                },
            ),
            migrations.CreateModel(
                name='PeerInvitation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('note', models.TextField(blank=True, max_length=1000)),
                    ('token_hash', models.CharField(blank=True, max_length=64)),
                    ('sent_at', models.DateTimeField(blank=True, null=True)),
                    ('reminded_at', models.DateTimeField(blank=True, null=True)),
                    ('answer', models.CharField(blank=True, choices=[('yes', 'I will be there'), ('send', 'I send somebody'), ('no', "I can't come")], max_length=4)),
                    ('decline_reason', models.SlugField(blank=True, max_length=40)),
                    ('words', models.CharField(blank=True, max_length=300)),
                    ('sends_name', models.CharField(blank=True, max_length=120)),
                    ('access_needs', models.CharField(blank=True, max_length=300)),
                    ('answered_at', models.DateTimeField(blank=True, null=True)),
                    ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                    ('made_at', models.DateTimeField()),
                    ('in_name_of', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='launch_invites', to='directory.person')),
                    ('launch', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='invitations', to='launches.launch')),
                    ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('organization', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='launch_invitations', to='directory.organization')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='launch_invitations', to='directory.person')),
                    ('ask', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='launch_invitations', to='engagement.ask')),
                ],
                options={
                    'verbose_name': 'invitation',
                    'constraints': [models.UniqueConstraint(fields=('launch', 'person'), name='peer_invitation_once'), models.CheckConstraint(condition=models.Q(('answer', ''), ('answered_at__isnull', False), _connector='OR'), name='peer_answer_has_a_time')],
                },
            ),
            migrations.CreateModel(
                name='FollowUp',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('subject', models.CharField(max_length=200)),
                    ('wording', models.TextField(max_length=12000)),
                    ('small_ask', models.CharField(blank=True, max_length=300)),
                    ('sent_at', models.DateTimeField(blank=True, null=True)),
                    ('sent_to_count', models.PositiveSmallIntegerField(blank=True, null=True)),
                    ('sent_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('launch', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='follow_up', to='launches.launch')),
                ],
                options={
                    'verbose_name': 'follow-up',
                },
            ),
            migrations.CreateModel(
                name='LaunchRoom',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('stage', models.CharField(choices=[('lobby', 'Arriving'), ('round_1', 'First question'), ('round_2', 'Second question'), ('round_3', 'Third question'), ('sorting', 'Sorting into opportunities'), ('choosing', 'Companies choose'), ('champions', 'Champions sign up'), ('closing', 'Next steps and promises'), ('closed', 'Closed')], default='lobby', max_length=9)),
                    ('timer_ends_at', models.DateTimeField(blank=True, null=True)),
                    ('join_code', models.CharField(max_length=12, unique=True)),
                    ('champions_needed', models.PositiveSmallIntegerField(default=2)),
                    ('choices_each', models.PositiveSmallIntegerField(default=3)),
                    ('next_meeting_at', models.DateTimeField(blank=True, null=True)),
                    ('next_meeting_place', models.CharField(blank=True, max_length=200)),
                    ('revision', models.PositiveIntegerField(default=0)),
                    ('layout_revision', models.PositiveIntegerField(default=0)),
                    ('opened_at', models.DateTimeField()),
                    ('closed_at', models.DateTimeField(blank=True, null=True)),
                    ('launch', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='room', to='launches.launch')),
                    ('opened_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('turned_at', models.DateTimeField(blank=True, null=True)),
                    ('turned_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'launch room',
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', False), ('stage', 'closed')), models.Q(models.Q(('stage', 'closed'), _negated=True), ('closed_at', None)), _connector='OR'), name='launch_room_closed_at_a_time'), models.CheckConstraint(condition=models.Q(('champions_needed__gte', 1), ('choices_each__gte', 1)), name='launch_room_some_of_each'), models.CheckConstraint(condition=models.Q(('turned_at', None), ('stage', 'closed'), _connector='OR'), name='launch_room_turned_when_closed')],
                },
            ),
            migrations.CreateModel(
                name='RoomVoice',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('token_hash', models.CharField(max_length=64, unique=True)),
                    ('side', models.CharField(choices=[('business', 'A company'), ('listener', 'A support partner'), ('helper', 'A helper who types for others')], max_length=8)),
                    ('name', models.CharField(blank=True, max_length=80)),
                    ('organization_name', models.CharField(blank=True, max_length=120)),
                    ('email', models.EmailField(blank=True, max_length=254)),
                    ('language', models.CharField(default='en-us', max_length=12)),
                    ('joined_at', models.DateTimeField()),
                    ('minute_began_at', models.DateTimeField(null=True)),
                    ('cards_in_minute', models.PositiveSmallIntegerField(default=0)),
                    ('organization', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='room_voices', to='directory.organization')),
                    ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='room_voices', to='directory.person')),
                    ('room', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='voices', to='launches.launchroom')),
                    ('company_key', models.CharField(blank=True, max_length=160)),
                ],
            ),
            migrations.CreateModel(
                name='Opportunity',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('position', models.PositiveSmallIntegerField(default=1)),
                    ('title', models.CharField(max_length=160)),
                    ('is_parked', models.BooleanField(default=False)),
                    ('priority', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='launch_origin', to='bodies.text')),
                    ('room', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='opportunities', to='launches.launchroom')),
                    ('team', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='launch_origin', to='bodies.body')),
                ],
                options={
                    'verbose_name': 'opportunity',
                },
            ),
            migrations.CreateModel(
                name='Card',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('round_number', models.PositiveSmallIntegerField()),
                    ('wording', models.CharField(max_length=400)),
                    ('organization_name', models.CharField(blank=True, max_length=120)),
                    ('source', models.CharField(choices=[('phone', 'A phone'), ('helper', 'A helper'), ('paper', 'Paper')], default='phone', max_length=6)),
                    ('is_hidden', models.BooleanField(default=False)),
                    ('idempotency_key', models.CharField(max_length=64, unique=True)),
                    ('revision', models.PositiveIntegerField()),
                    ('written_at', models.DateTimeField()),
                    ('merged_into', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='launches.card')),
                    ('room', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='cards', to='launches.launchroom')),
                    ('opportunity', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='cards', to='launches.opportunity')),
                    ('voice', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='cards', to='launches.roomvoice')),
                ],
                options={
                    'verbose_name': 'card',
                    'indexes': [models.Index(fields=['room', 'revision'], name='cards_by_revision')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('round_number__gte', 1), ('round_number__lte', 3)), name='card_of_a_round'), models.CheckConstraint(condition=models.Q(('merged_into', None), models.Q(('merged_into', models.F('pk')), _negated=True), _connector='OR'), name='card_merged_elsewhere')],
                },
            ),
            migrations.CreateModel(
                name='ListenerNote',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('wording', models.CharField(max_length=400)),
                    ('idempotency_key', models.CharField(max_length=64, unique=True)),
                    ('written_at', models.DateTimeField()),
                    ('room', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='listener_notes', to='launches.launchroom')),
                    ('opportunity', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='listener_notes', to='launches.opportunity')),
                    ('voice', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notes', to='launches.roomvoice')),
                ],
                options={
                    'verbose_name': 'note of a listener',
                },
            ),
            migrations.CreateModel(
                name='BusinessChoice',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('at', models.DateTimeField()),
                    ('opportunity', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='choices', to='launches.opportunity')),
                    ('voice', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='choices', to='launches.roomvoice')),
                    ('company_key', models.CharField(max_length=160)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('company_key', 'opportunity'), name='business_choice_once_a_company'), models.CheckConstraint(condition=models.Q(('company_key', ''), _negated=True), name='business_choice_of_a_company')],
                },
            ),
            migrations.CreateModel(
                name='ChampionSignUp',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=120)),
                    ('organization_name', models.CharField(max_length=120)),
                    ('would_chair', models.BooleanField(default=False)),
                    ('at', models.DateTimeField()),
                    ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                    ('organization', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='champions_of', to='directory.organization')),
                    ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='champion_of', to='directory.person')),
                    ('opportunity', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='champions', to='launches.opportunity')),
                    ('voice', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='sign_ups', to='launches.roomvoice')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(condition=models.Q(('withdrawn_at', None)), fields=('opportunity', 'voice'), name='champion_once_a_device')],
                },
            ),
            migrations.CreateModel(
                name='RoomPledge',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=120)),
                    ('organization_name', models.CharField(max_length=120)),
                    ('kind', models.CharField(choices=[('time', 'Time'), ('in_kind', 'In kind'), ('financial', 'Money')], max_length=9)),
                    ('wording', models.CharField(max_length=300)),
                    ('amount', models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True)),
                    ('due_on', models.DateField(blank=True, null=True)),
                    ('idempotency_key', models.CharField(max_length=64, unique=True)),
                    ('at', models.DateTimeField()),
                    ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                    ('commitment', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='launch_origin', to='plans.commitment')),
                    ('opportunity', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='pledges', to='launches.opportunity')),
                    ('room', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pledges', to='launches.launchroom')),
                    ('voice', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='pledges', to='launches.roomvoice')),
                ],
            ),
        ]),
    ]
