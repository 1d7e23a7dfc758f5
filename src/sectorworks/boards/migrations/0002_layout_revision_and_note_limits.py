from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("boards", "0001_boards_and_notes")]

    operations = [
        migrations.AddField(
            model_name='board',
            name='layout_revision',
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='participant',
            name='minute_began_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='participant',
            name='notes_in_minute',
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.AddConstraint(
            model_name='board',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', False), ('stage', 'closed')), models.Q(models.Q(('stage', 'closed'), _negated=True), ('closed_at', None)), _connector='OR'), name='board_closed_at_a_time'),
        ),
    ]
