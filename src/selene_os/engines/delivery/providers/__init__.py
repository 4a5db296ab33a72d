"""The providers that letters leave through: SMTP, an HTTP gateway, and a folder for demos."""
