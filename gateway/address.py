"""Whose request it is, as far as the network can tell: the last hop that our own proxies did not write."""

from collections.abc import Sequence
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network

Network = IPv4Network | IPv6Network


@dataclass(frozen=True)
class Proxies:
    trusted: tuple[Network, ...]

    def client(self, peer: str, forwarded: str) -> str:
        """The rightmost address of X-Forwarded-For that is not ours; left of it anyone may invent."""
        address = peer
        for hop in reversed(forwarded.split(",")):
            if not self.trusts(address) or not is_address(hop.strip()):
                break
            address = hop.strip()
        return address

    def trusts(self, address: str) -> bool:
        return is_address(address) and any(ip_address(address) in network for network in self.trusted)


def proxies(networks: Sequence[str]) -> Proxies:
    """Networks in CIDR notation. Raises ValueError for any other."""
    return Proxies(tuple(ip_network(network) for network in networks))


def is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True


def neighbourhood(address: str) -> str:
    """What is counted as one: an IPv4 address, or the /64 of which an IPv6 client may use every address."""
    if not is_address(address) or ip_address(address).version == 4:
        return address
    return str(ip_network(f"{address}/64", strict=False))
