package org.stratosphere.pluginapi.model;

/**
 * A state string whose nature is known.
 *
 * @param label as published, such as {@code From-Normal-TCP-HTTPS-Google-7}
 * @param malicious its class
 * @param protocol name in lower case
 * @param tuple {@code source-destination-port-protocol}, empty where unknown
 * @param state the whole string
 */
public record LabelledState(String label, boolean malicious, String protocol, String tuple, String state) {}
