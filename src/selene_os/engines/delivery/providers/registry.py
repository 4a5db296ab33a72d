"""The providers that are set up: one for each tenant and channel, made when it is first asked for."""

from selene_os.engines.delivery.providers.gateway import GatewayProvider
from selene_os.engines.delivery.providers.setup import GatewaySetup, ProviderSetups, SinkSetup, SmtpSetup
from selene_os.engines.delivery.providers.sink import SinkProvider
from selene_os.engines.delivery.providers.smtp import SmtpProvider
from selene_os.kernel.moments import Clock, Stopwatch
from selene_os.kernel.sending import Provider
from selene_os.kernel.vocabulary import Channel


class ConfiguredProviders:
    """Every tenant's providers, each with a connection of its own."""

    def __init__(self, setups: ProviderSetups, clock: Clock, stopwatch: Stopwatch) -> None:
        self._setups = setups
        self._clock = clock
        self._stopwatch = stopwatch
        self._made: dict[tuple[str, Channel], Provider | None] = {}

    def of(self, tenant_id: str, channel: Channel) -> Provider | None:
        """The tenant's provider for a channel, None if the channel is not set up."""
        wanted = (tenant_id, channel)
        if wanted not in self._made:
            self._made[wanted] = self._make(tenant_id, channel)
        return self._made[wanted]

    def close(self) -> None:
        """Give all connections up."""
        for provider in self._made.values():
            if provider is not None:
                provider.close()
        self._made.clear()

    def _make(self, tenant_id: str, channel: Channel) -> Provider | None:
        setup = self._setups.of(tenant_id, channel)
        match setup:
            case SmtpSetup():
                return SmtpProvider(setup, self._clock, self._stopwatch)
            case GatewaySetup():
                return GatewayProvider(setup, self._clock, self._stopwatch)
            case SinkSetup():
                return SinkProvider(setup, self._clock)
            case None:
                return None
