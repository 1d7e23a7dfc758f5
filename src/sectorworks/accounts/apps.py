from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "sectorworks.accounts"
