package org.stratosphere.app.watch;

/** Whoever started the watcher and wants to know how it goes. */
interface ServiceManager {
    /** There is none. */
    ServiceManager NONE = new ServiceManager() {};

    /** The run goes on for the first time. */
    default void ready() {}

    /** The watcher lives; called about once a second. */
    default void alive() {}

    /** The watcher was asked to end. */
    default void stopping() {}

    /** What is going on, in one line. */
    default void status(String line) {}
}
