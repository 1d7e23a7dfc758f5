"""The webinar for employers that the sample's workgroup on justice-impacted people planned in its quarter."""

from __future__ import annotations

from datetime import date, time

TITLE = "Webinar for employers: fair-chance hiring"
AUDIENCE = "Employers committed to hiring people impacted by the justice system"
DESCRIPTION = (
    "Two employers tell how they hire people with a record, what it took, and what it brought them. "
    "Then agencies say what help there is: training money, tax credits, bonding."
)
AFTER = "Staff go back to each employer within two weeks and ask what it would commit to."
PLANNED_ON, ANNOUNCED_ON, DAY, BEGINS = date(2023, 11, 16), date(2023, 11, 28), date(2024, 1, 24), time(10)
# Who came, who registered and did not come, each of a different employer.
CAME = (
    ("Ana Ruiz", "Ruiz Precision Parts"),
    ("Joe Haas", "Cahokia Foods"),
    ("Mia Kern", "Silver Creek Dairy"),
    ("Ray Cole", "Kaskaskia Grain"),
    ("Eva Lind", "Bluff Road Meats"),
    ("Ben Rook", "Gateway Drayage"),
    ("Ida Moss", "Sauget Transload"),
    ("Leo Park", "Fox Valley Tube"),
    ("Nan West", "Patel Circuit Works"),
    ("Nolan Pierce", "Will County Works"),
)
STAYED_AWAY = (
    ("Tim Boyd", "Shoal Creek Snacks"),
    ("Kay Hunt", "Okawville Pretzels"),
    ("Rob Dale", "Monroe Parcel"),
    ("Sue Marsh", "Hartford Cold Storage"),
    ("Al Vance", "Pecatonica Clinic"),
)
NEEDS = "Captions"
QUESTION = "What may we ask at the interview, and when?"
ANSWER = "Nothing about records before an offer. Then look at each record by itself, and write the reason down."
# Employer, what it commits to, its words, and how many people it means to hire.
COMMITTED = (
    ("Will County Works", "fair_chance", "No question about records on the application, and ten hires a year", 10),
    ("Fox Valley Tube", "fair_chance", "Each record looked at by itself, after the offer", 5),
    ("Cahokia Foods", "hire", "Six people from reentry programs on the night line", 6),
    ("Gateway Drayage", "interviews", "An interview for everybody whom the job center sends", None),
    ("Patel Circuit Works", "training", "Two places to learn on the job", None),
)
# Employer, how many it had hired by that day, and what shows it.
KEPT = (("Will County Works", 4, date(2024, 6, 28), "counted", "The job center counted four hires in its records."),)
