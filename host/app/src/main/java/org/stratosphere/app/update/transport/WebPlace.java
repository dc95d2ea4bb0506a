package org.stratosphere.app.update.transport;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A repository on a web server. */
final class WebPlace implements Place {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final int GROWTH = 4;

    private final URI base;
    private final TransportSettings settings;
    private final Origin origin;

    /** @param base address that ends in a slash */
    WebPlace(URI base, TransportSettings settings) throws IOException {
        this.base = base;
        this.settings = settings;
        this.origin = new Origin(base, settings);
    }

    @Override
    public byte[] fetch(String name, long mostBytes) throws IOException {
        URI address = base.resolve(Addresses.name(name));
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        tryOften(address, () -> {
            whole.reset();
            try (Answer answer = origin.get(address, Map.of())) {
                answer.checkEncoding();
                if (answer.length() > mostBytes) {
                    throw Faults.tooLarge(address.toString(), mostBytes);
                }
                if (!name.endsWith(".html")) {
                    answer.checkIsFile();
                }
                if (take(answer, address, mostBytes, whole, Progress.NONE, 0, mostBytes) > mostBytes) {
                    throw Faults.tooLarge(address.toString(), mostBytes);
                }
            }
        });
        byte[] bytes = whole.toByteArray();
        if (!name.endsWith(".html") && isPage(bytes)) {
            throw Faults.webPage(address.toString());
        }
        return bytes;
    }

    @Override
    public void download(String href, long expectedSize, Path aside, Progress progress) throws IOException {
        URI address = base.resolve(Addresses.name(href));
        Faults.checkSize(address.toString(), expectedSize, expectedSize, settings.mostArtefact());
        PartialFile part = new PartialFile(aside);
        tryOften(address, () -> attempt(address, expectedSize, part, progress));
        part.complete();
    }

    @Override
    public String shown() {
        return Addresses.shown(base.toString());
    }

    private void attempt(URI address, long expectedSize, PartialFile part, Progress progress)
            throws IOException, InterruptedException {
        PartialFile.Part here = part.part(address, expectedSize);
        part.checkSpace(expectedSize - here.bytes(), settings.spareDisk());
        Map<String, String> headers = here.bytes() == 0
                ? Map.of()
                : Map.of("Range", "bytes=" + here.bytes() + "-", "If-Range", here.validator());
        try (Answer answer = origin.get(address, headers)) {
            answer.checkEncoding();
            if (answer.status() != 200 && !answer.continues(here.bytes(), expectedSize)) {
                part.forget();
                throw TransportException.passing(
                        address + " could not be continued where the last download ended; try again", (Throwable) null);
            }
            answer.checkIsFile();
            long offset = answer.status() == 200 ? 0 : here.bytes();
            if (answer.length() >= 0 && answer.length() != expectedSize - offset) {
                part.forget();
                throw Faults.wrongSize(address.toString(), offset + answer.length(), expectedSize);
            }
            part.remember(address, offset == 0 ? Validator.of(answer.headers()) : here.validator());
            long bytes;
            try (OutputStream out = part.open(offset)) {
                bytes = take(answer, address, expectedSize, out, progress, offset, expectedSize);
            }
            if (bytes > expectedSize) {
                part.forget();
                throw Faults.wrongSize(address.toString(), bytes, expectedSize);
            }
            if (bytes < expectedSize) {
                throw TransportException.passing(
                        address + " ended after " + bytes + " of " + expectedSize + " bytes; try later",
                        (Throwable) null);
            }
        }
    }

    /** Writes the body, never more than the limit, and returns the file's length; over the limit it ends there. */
    private long take(
            Answer answer, URI address, long most, OutputStream out, Progress progress, long offset, long total)
            throws IOException, InterruptedException {
        long bytes = offset;
        while (true) {
            List<ByteBuffer> arrived;
            try {
                arrived = answer.body().next();
            } catch (TransportException said) {
                throw said;
            } catch (IOException broken) {
                throw origin.fault(broken, address);
            }
            if (arrived == null) {
                return bytes;
            }
            for (ByteBuffer buffer : arrived) {
                bytes += buffer.remaining();
                if (bytes > most) {
                    return bytes;
                }
                byte[] step = new byte[buffer.remaining()];
                buffer.get(step);
                out.write(step);
            }
            progress.at(bytes, total);
        }
    }

    @FunctionalInterface
    private interface Attempt {
        void make() throws IOException, InterruptedException;
    }

    private void tryOften(URI address, Attempt attempt) throws IOException {
        Duration pause = FIRST_PAUSE;
        try {
            for (int left = settings.tries() - 1; ; left--) {
                try {
                    attempt.make();
                    return;
                } catch (TransportException failure) {
                    if (left <= 0 || !failure.isPassing()) {
                        throw failure;
                    }
                    Duration asked = failure.pause();
                    settings.sleeper().sleep(asked.compareTo(pause) > 0 ? asked : pause);
                    pause = pause.multipliedBy(GROWTH);
                }
            }
        } catch (InterruptedException | ClosedByInterruptException interrupted) {
            throw Faults.cancelled(address.toString());
        } catch (TransportException said) {
            throw said;
        } catch (IOException disk) {
            throw Faults.file(address.toString(), disk);
        }
    }

    private static boolean isPage(byte[] bytes) {
        String start = new String(bytes, 0, Math.min(bytes.length, 256), StandardCharsets.ISO_8859_1)
                .strip()
                .toLowerCase(Locale.ROOT);
        return start.startsWith("<!doctype html") || start.startsWith("<html");
    }
}
