package org.stratosphere.repository;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** What was signed is not believed any more: it may be old, and served again to hold something new back. */
public final class ExpiredException extends RefusedException {
    private static final long serialVersionUID = 1L;

    private final Instant ended;

    /**
     * @param what that ended, such as "the page of example"
     * @param ended when
     */
    public ExpiredException(String what, Instant ended) {
        super(what + " expired on " + ended
                + ": nothing new is taken from it until its publisher signs it again; what is"
                + " installed goes on. If you know why it is old, such as on a stick: --accept-expired "
                + LocalDate.ofInstant(ended, ZoneOffset.UTC));
        this.ended = ended;
    }

    /** When it ended. */
    public Instant ended() {
        return ended;
    }
}
