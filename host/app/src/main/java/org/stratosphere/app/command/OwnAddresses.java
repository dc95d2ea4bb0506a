package org.stratosphere.app.command;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;

/** This machine's addresses. */
final class OwnAddresses {
    private OwnAddresses() {}

    /** All but loopback, each as a network of one; empty where the system does not tell them. */
    static List<String> asNetworks() {
        List<String> addresses = new ArrayList<>();
        try {
            NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> !address.isLoopbackAddress())
                    .map(OwnAddresses::network)
                    .sorted()
                    .forEach(addresses::add);
        } catch (SocketException unknown) {
            return List.of();
        }
        return addresses;
    }

    private static String network(InetAddress address) {
        String text = address.getHostAddress();
        int zone = text.indexOf('%');
        return (zone < 0 ? text : text.substring(0, zone)) + (address.getAddress().length == 4 ? "/32" : "/128");
    }
}
