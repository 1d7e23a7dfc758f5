from django.db import migrations, models

from sectorworks.bulk.tables import CreateModels


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        CreateModels([
            migrations.CreateModel(
                name='Entry',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('noun', models.CharField(max_length=40)),
                    ('noun_key', models.PositiveBigIntegerField()),
                    ('title', models.CharField(max_length=200)),
                    ('words', models.TextField(blank=True)),
                    ('title_key', models.CharField(blank=True, max_length=400)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('noun', 'noun_key'), name='search_entry_once')],
                },
            ),
            migrations.CreateModel(
                name='Spelling',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('deletion', models.CharField(max_length=24)),
                    ('word', models.CharField(max_length=24)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('deletion', 'word'), name='search_spelling_once')],
                },
            ),
        ]),
    ]
