new EventSource("/.candour/events").onmessage=()=>location.reload()
