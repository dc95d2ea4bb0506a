package org.stratosphere.engine.verdict;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.stratosphere.engine.text.Suggestion;
import org.stratosphere.pluginapi.flow.Protocol;
import org.stratosphere.pluginapi.tuple.TupleKey;

/**
 * A protocol that a person names, which must be one that flow tools write: a name that is misspelt would meet no flow ever.
 *
 * @param id of the name or number, as a flow may have it
 * @param sameId of the name that a number stands for; else the same
 */
record NamedProtocol(int id, int sameId) {
    private static final int MOST_NUMBER = 255;

    /** Numbers of protocols are below; from here on {@link Protocol} numbers whatever it meets. */
    private static final int FIRST_UNNUMBERED = MOST_NUMBER + 1;

    /** Names without a number that argus, Zeek and Suricata write. */
    private static final List<String> UNNUMBERED = List.of(
            "arp",
            "rarp",
            "llc",
            "lldp",
            "stp",
            "isis",
            "rtp",
            "rtcp",
            "udt",
            "ipx/spx",
            "man",
            "unas",
            "unknown_transport");

    private static final List<String> LIKELY = List.of(
            "tcp",
            "udp",
            "icmp",
            "ipv6-icmp",
            "igmp",
            "arp",
            "gre",
            "esp",
            "ah",
            "sctp",
            "ospf",
            "pim",
            "vrrp",
            "rtp",
            "ipv6");

    /** The protocol of a name or a number from 0 to 255, or null when no flow tool writes such. */
    static @Nullable NamedProtocol parse(String text) {
        int id = Protocol.idOf(text);
        if (text.matches("[0-9]{1,3}") && Integer.parseInt(text) <= MOST_NUMBER) {
            return new NamedProtocol(id, named(Integer.parseInt(text), id));
        }
        boolean isKnown =
                id != Protocol.NONE && (id < FIRST_UNNUMBERED || UNNUMBERED.contains(text.toLowerCase(Locale.ROOT)));
        return isKnown ? new NamedProtocol(id, id) : null;
    }

    private static int named(int number, int none) {
        try {
            Protocol.name(number);
            return number;
        } catch (IllegalArgumentException withoutName) {
            return none;
        }
    }

    /** A tail for a message that refuses a name. */
    static String suggestion(String text) {
        return Suggestion.forUnknown(text, LIKELY);
    }

    boolean isOf(TupleKey tuple) {
        return tuple.protocolId() == id || tuple.protocolId() == sameId;
    }
}
