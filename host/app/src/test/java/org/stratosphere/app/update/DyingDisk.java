package org.stratosphere.app.update;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.stratosphere.app.home.Disk;

/** A disk on which everything from one step on fails, in the middle of that step where it has a middle. */
final class DyingDisk extends Disk {
    /** Like the end of a process: no handler of errors runs on. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    private final long dyingStep;
    private final Supplier<? extends Throwable> failure;
    private long steps;

    private DyingDisk(long dyingStep, Supplier<? extends Throwable> failure) {
        this.dyingStep = dyingStep;
        this.failure = failure;
    }

    /** A process that is killed at a step, counted from 1. */
    static DyingDisk killedAt(long step) {
        return new DyingDisk(step, Killed::new);
    }

    /** A disk that is full from a step on. */
    static DyingDisk fullAt(long step) {
        return new DyingDisk(step, () -> new IOException("No space left on device"));
    }

    boolean isDead() {
        return steps >= dyingStep;
    }

    @Override
    public void delete(Path file) throws IOException {
        // A full disk still deletes; a dead process does not.
        if (failure.get() instanceof Killed) {
            step();
        }
        super.delete(file);
    }

    @Override
    protected Path create(Path folder) throws IOException {
        step();
        return super.create(folder);
    }

    @Override
    protected void write(FileChannel channel, ByteBuffer content) throws IOException {
        try {
            step();
        } catch (Throwable halfway) {
            content.limit(content.position() + content.remaining() / 2);
            super.write(channel, content);
            throw halfway;
        }
        super.write(channel, content);
    }

    @Override
    protected void force(FileChannel channel) throws IOException {
        step();
        super.force(channel);
    }

    @Override
    protected void force(Path folder) {
        if (failure.get() instanceof Killed) {
            try {
                step();
            } catch (IOException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
        super.force(folder);
    }

    @Override
    protected void rename(Path from, Path to) throws IOException {
        step();
        super.rename(from, to);
    }

    private void step() throws IOException {
        steps++;
        if (steps >= dyingStep) {
            Throwable thrown = failure.get();
            if (thrown instanceof IOException full) {
                throw full;
            }
            throw (Error) thrown;
        }
    }
}
