from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [
        ("plans", "0001_plans_goals_and_actions"),
    ]

    operations = [
        migrations.AddField("commitment", "release_reason", models.CharField(blank=True, max_length=200)),
        migrations.AddField("plan", "closed_on", models.DateField(blank=True, null=True)),
        migrations.AddConstraint(
            model_name="commitment",
            constraint=models.CheckConstraint(
                condition=~Q(state="released") | ~Q(release_reason=""), name="commitment_released_for_a_reason"
            ),
        ),
        migrations.AddConstraint(
            model_name="plan",
            constraint=models.CheckConstraint(
                condition=Q(state="closed", closed_on__isnull=False) | (~Q(state="closed") & Q(closed_on=None)),
                name="plan_closed_on_a_day",
            ),
        ),
    ]
