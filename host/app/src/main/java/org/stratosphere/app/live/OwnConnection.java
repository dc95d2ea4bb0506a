package org.stratosphere.app.live;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.stratosphere.pluginapi.flow.Address;

/**
 * The connection by which {@code ra} gets its flows, as argus reports it where it sees it: as even as a bot's. Immutable.
 *
 * @param servers addresses of the server; empty where its name has none, and then no flow is taken for it
 * @param port of the server
 * @param own addresses of this machine
 */
record OwnConnection(Set<Address> servers, int port, Set<Address> own) {
    private static final int PROTOCOL = 2;
    private static final int SOURCE = 3;
    private static final int SOURCE_PORT = 4;
    private static final int DESTINATION = 6;
    private static final int DESTINATION_PORT = 7;
    private static final int COLUMNS = 8;

    OwnConnection {
        servers = Set.copyOf(servers);
        own = Set.copyOf(own);
    }

    /** To a server from this machine, by the addresses that both have now. */
    static OwnConnection to(RaServer server) {
        Set<Address> servers = new HashSet<>();
        Set<Address> own = new HashSet<>();
        try {
            addAll(servers, Stream.of(InetAddress.getAllByName(server.host())));
            addAll(own, NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses));
        } catch (UnknownHostException | SocketException unknown) {
            servers.clear();
        }
        return new OwnConnection(servers, server.port(), own);
    }

    private static void addAll(Set<Address> addresses, Stream<InetAddress> found) {
        found.forEach(address -> {
            String text = address.getHostAddress();
            int zone = text.indexOf('%');
            Address parsed = Address.parse(zone < 0 ? text : text.substring(0, zone));
            if (parsed != null) {
                addresses.add(parsed);
            }
        });
    }

    /**
     * Whether a line of {@code ra} tells of it, in either direction.
     *
     * @param line with commas between its columns
     */
    boolean isIn(byte[] line) {
        if (servers.isEmpty()) {
            return false;
        }
        String[] columns = new String(line, StandardCharsets.ISO_8859_1).split(",", COLUMNS + 1);
        if (columns.length <= COLUMNS || !columns[PROTOCOL].equals("tcp")) {
            return false;
        }
        return isFromTo(columns[SOURCE], columns[DESTINATION], columns[DESTINATION_PORT])
                || isFromTo(columns[DESTINATION], columns[SOURCE], columns[SOURCE_PORT]);
    }

    private boolean isFromTo(String here, String there, String thePort) {
        return thePort.equals(Integer.toString(port)) && isOne(servers, there) && isOne(own, here);
    }

    private static boolean isOne(Set<Address> addresses, String text) {
        Address address = Address.parse(text);
        return address != null && addresses.contains(address);
    }
}
