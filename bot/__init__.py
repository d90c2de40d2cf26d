"""It talks: channels, the turn, the web app, settings and the command line; the only room that builds the others."""
