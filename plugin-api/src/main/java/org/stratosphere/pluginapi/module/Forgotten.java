package org.stratosphere.pluginapi.module;

/** Why a tuple's string is no more. */
public enum Forgotten {
    /** The tuple stays, its string begins anew: it reached {@code state.max-flows} or its size limit. */
    RESET,
    /** The tuple is gone and its id may come again: there was no memory for all. */
    EVICTED
}
