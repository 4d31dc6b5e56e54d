package external

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"os"
	"syscall"
	"time"
)

// errPrivate refuses an address that is not public.
var errPrivate = errors.New("not in the public network")

// Why a page was not reached, where that is asked for.
const (
	whyTired   = "its site asks for fewer requests"
	whyNoTime  = "there was no time left to ask"
	whyTimeout = "its site did not answer in time"
	whyPrivate = "it leads out of the public network, or to an unusual port, which is not asked"
	whyName    = "there is no site of that name, or no network"
	whyRefused = "its site refuses connections"
	whyBroken  = "its site broke the connection off"
	whyTLS     = "its site cannot show that it is the one: the certificate is not in order"
)

// final are reasons after which there is no use in asking again.
var final = map[string]bool{whyTired: true, whyNoTime: true, whyTimeout: true, whyPrivate: true, whyName: true, whyTLS: true}

// publicOnly is a transport that reaches only the public network. It looks at
// the address of each connection when that is made, after the name was looked
// up, so no name can lead elsewhere, first or later. It uses no proxy: through
// one nobody could tell where a request ends.
func publicOnly() http.RoundTripper {
	dialer := &net.Dialer{Timeout: 10 * time.Second, Control: func(_, address string, _ syscall.RawConn) error { return public(address) }}
	return &http.Transport{
		DialContext:            dialer.DialContext,
		ForceAttemptHTTP2:      true,
		TLSHandshakeTimeout:    10 * time.Second,
		IdleConnTimeout:        10 * time.Second,
		MaxResponseHeaderBytes: 64 << 10,
		DisableCompression:     true,
	}
}

// never are networks that are no host's in the public network and that package
// netip does not tell.
var never = []netip.Prefix{
	netip.MustParsePrefix("0.0.0.0/8"),     // this network
	netip.MustParsePrefix("100.64.0.0/10"), // behind a provider
	netip.MustParsePrefix("192.0.0.0/24"),  // protocols
	netip.MustParsePrefix("198.18.0.0/15"), // measurements
	netip.MustParsePrefix("240.0.0.0/4"),   // reserved, and everybody
	netip.MustParsePrefix("fec0::/10"),     // site-local
	netip.MustParsePrefix("2001::/32"),     // Teredo and 6to4 hold another address
	netip.MustParsePrefix("2002::/16"),
	netip.MustParsePrefix("::/96"),
	netip.MustParsePrefix("64:ff9b:1::/48"), // a translator of one's own
}

// nat64 is where networks without IPv4 have it: in the last four bytes.
var nat64 = netip.MustParsePrefix("64:ff9b::/96")

// public refuses what is not a web server of the public network. address is an
// IP address and a port.
func public(address string) error {
	at, err := netip.ParseAddrPort(address)
	if err != nil {
		return errPrivate
	}
	ip := at.Addr().WithZone("").Unmap()
	if nat64.Contains(ip) {
		b := ip.As16()
		ip = netip.AddrFrom4([4]byte(b[12:]))
	}
	if !ip.IsGlobalUnicast() || ip.IsPrivate() || at.Port() != 80 && at.Port() != 443 {
		return errPrivate
	}
	for _, network := range never {
		if network.Contains(ip) {
			return errPrivate
		}
	}
	return nil
}

// whyNot says why there was no answer, in words that are the same each time.
func whyNot(err error) string {
	var name *net.DNSError
	var unknown x509.UnknownAuthorityError
	var invalid x509.CertificateInvalidError
	var hostname x509.HostnameError
	var verification *tls.CertificateVerificationError
	var record tls.RecordHeaderError
	var alert tls.AlertError
	var timeout net.Error
	switch {
	case errors.Is(err, errPrivate):
		return whyPrivate
	case errors.Is(err, context.Canceled):
		return whyNoTime
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, os.ErrDeadlineExceeded):
		return whyTimeout
	case errors.As(err, &name) && !name.IsTimeout:
		return whyName
	case errors.As(err, &unknown), errors.As(err, &invalid), errors.As(err, &hostname), errors.As(err, &verification),
		errors.As(err, &record), errors.As(err, &alert):
		return whyTLS
	case errors.As(err, &timeout) && timeout.Timeout():
		return whyTimeout
	case errors.Is(err, syscall.ECONNREFUSED):
		return whyRefused
	default:
		return whyBroken
	}
}

// answered says what a status means.
func answered(status int) string {
	if text := http.StatusText(status); text != "" {
		return fmt.Sprintf("its site answered %d %s", status, text)
	}
	return fmt.Sprintf("its site answered %d", status)
}
