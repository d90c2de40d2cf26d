"""Rasa as the engine that ranks intents."""
