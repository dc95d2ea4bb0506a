package org.stratosphere.engine.module;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A module's bounded queue of messages. One thread posts; where there is no room it waits, and looks whether the module
 * has left. Whatever a module that left will not read is let go, once.
 */
final class Inbox {
    private final BlockingQueue<Message> messages;
    private final long lookMillis;
    private volatile long waitedNanos;

    /**
     * @param capacity messages that wait at most
     * @param lookMillis how often a waiting thread looks whether the module has left, milliseconds
     */
    Inbox(int capacity, long lookMillis) {
        messages = new ArrayBlockingQueue<>(capacity);
        this.lookMillis = lookMillis;
    }

    /**
     * Posts a message, or lets it go when the module has left.
     *
     * @param hasGone whether the module has left; asked before and after
     * @param hasLeft the same, and ends the module's part when it overruns its deadline; asked while waiting
     */
    void post(Message message, BooleanSupplier hasGone, BooleanSupplier hasLeft) {
        if (hasGone.getAsBoolean() || !messages.offer(message) && !postWaiting(message, hasLeft)) {
            letGo(message);
        } else if (hasGone.getAsBoolean()) {
            letGoOfAll();
        }
    }

    @SuppressWarnings("NonAtomicVolatileUpdate")
    private boolean postWaiting(Message message, BooleanSupplier hasLeft) {
        long since = System.nanoTime();
        boolean posted = Uninterrupted.get(() -> {
            while (!messages.offer(message, lookMillis, TimeUnit.MILLISECONDS)) {
                if (hasLeft.getAsBoolean()) {
                    return false;
                }
            }
            return true;
        });
        waitedNanos += System.nanoTime() - since;
        return posted;
    }

    /** The next message, waiting for it. */
    Message take() throws InterruptedException {
        return messages.take();
    }

    /** Lets go of every message that waits; may be called by any thread. */
    void letGoOfAll() {
        for (Message message; (message = messages.poll()) != null; ) {
            letGo(message);
        }
    }

    /** The message was read, or never will be. */
    static void letGo(Message message) {
        if (message instanceof Message.Flows flows) {
            flows.lent().letGo();
        }
    }

    /** How long the posting thread has waited for room, nanoseconds; written by that thread alone. */
    long waitedNanos() {
        return waitedNanos;
    }
}
