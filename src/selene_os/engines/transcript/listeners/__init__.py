"""Those who write down what is said: a server of the company's own, or a small model on this machine."""
