package org.stratosphere.pluginapi.flow;

/** Why a record gave no flow. Skipped records are counted by reason and reported; they never stop a run. */
public enum SkipReason {
    MANAGEMENT("management", "a sensor's own report, not a flow"),
    COLUMNS("columns", "fewer columns than the layout needs"),
    TIME("time", "the start time cannot be read"),
    ADDRESS("address", "an address is neither IPv4, IPv6 nor MAC"),
    PORT("port", "a port is neither a number nor empty; with ra use -n"),
    PROTOCOL("protocol", "the protocol's name cannot be used"),
    SYNTAX("syntax", "the record cannot be parsed"),
    TOO_LONG("too-long", "the record is longer than a block can hold");

    private final String code;
    private final String meaning;

    SkipReason(String code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    /** The stable name in machine-readable output. */
    public String code() {
        return code;
    }

    /** One clause in plain words. */
    public String meaning() {
        return meaning;
    }
}
