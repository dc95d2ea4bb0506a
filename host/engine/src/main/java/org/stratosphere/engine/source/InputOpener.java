package org.stratosphere.engine.source;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stratosphere.engine.text.Printable;
import org.stratosphere.pluginapi.flow.ByteSlice;
import org.stratosphere.pluginapi.flow.FlowFormat;
import org.stratosphere.pluginapi.flow.Layout;

/** Opens an input, undoes its compression, and asks the formats which of them it is. */
final class InputOpener {
    private final List<FlowFormat> formats;
    private final Parsing parsing;
    private final AtomicLong bytesRead;

    /**
     * @param bytesRead counts what is read of all inputs, as they lie on disk
     */
    InputOpener(List<FlowFormat> formats, Parsing parsing, AtomicLong bytesRead) {
        this.formats = formats;
        this.parsing = parsing;
        this.bytesRead = bytesRead;
    }

    /** Whether an input can be opened a second time, and its size is known: streams, pipes and devices cannot. */
    static boolean isRegularFile(FlowInput input) {
        return input instanceof FlowInput.FileInput file && Files.isRegularFile(file.path());
    }

    /**
     * Opens an input.
     *
     * @return its flows, or null when it is empty
     * @throws UnreadableInputException when it is no flow file, or cannot be read
     */
    @Nullable
    InputFlows open(FlowInput input, int index) throws IOException {
        return open(input, index, null, true);
    }

    /**
     * Opens an input where it was left.
     *
     * @param from null for its start
     * @param isAtStart whether the input stands at its start, and what was read of it is to be passed; else it stands
     *     where it was left
     */
    @Nullable
    InputFlows open(FlowInput input, int index, @Nullable SavedInput from, boolean isAtStart) throws IOException {
        InputStream raw = stream(input);
        boolean isOpened = false;
        try {
            InputStream counted = new CountedStream(raw, bytesRead, input instanceof FlowInput.FileInput);
            InputStream plain = decompressed(input, counted);
            InputStream paced = isRegularFile(input) ? null : counted;
            BlockReader reader = new BlockReader(plain, paced, parsing.blocks(), offset(input, plain, from, isAtStart));
            InputFlows flows = flows(input, index, from, reader, raw);
            if (flows != null) {
                isOpened = true;
                flows.start();
            }
            return flows;
        } finally {
            if (!isOpened && input instanceof FlowInput.FileInput) {
                raw.close();
            }
        }
    }

    /** Where in the input the first byte of {@code plain} stands, from here on. */
    private static long offset(FlowInput input, InputStream plain, @Nullable SavedInput from, boolean isAtStart)
            throws IOException {
        if (from == null) {
            return 0;
        }
        if (isAtStart) {
            try {
                plain.skipNBytes(from.offset());
            } catch (EOFException shorter) {
                throw new UnreadableInputException(
                        input.name() + ": is shorter than it was: " + from.offset() + " bytes of it were read",
                        shorter);
            }
        }
        return from.offset();
    }

    private @Nullable InputFlows flows(
            FlowInput input, int index, @Nullable SavedInput from, BlockReader reader, InputStream raw)
            throws IOException {
        if (from == null || from.isEnded()) {
            Layout layout = layout(input, reader);
            return layout == null ? null : new InputFlows(input, index, layout, reader, raw, formats, parsing);
        }
        Layout layout = recognise(new ByteSlice(from.head(), 0, from.head().length));
        if (layout == null) {
            throw new UnreadableInputException(input.name() + ": was of a format that is not installed any more");
        }
        return new InputFlows(input, index, layout, from, reader, raw, formats, parsing);
    }

    private static InputStream stream(FlowInput input) throws IOException {
        if (input instanceof FlowInput.StreamInput streamInput) {
            return streamInput.stream();
        }
        Path path = ((FlowInput.FileInput) input).path();
        if (Files.isDirectory(path)) {
            throw new UnreadableInputException(input.name() + ": a folder; name the files in it");
        }
        try {
            return Files.newInputStream(path);
        } catch (IOException refused) {
            throw new UnreadableInputException(input.name() + ": cannot be opened: " + reason(refused), refused);
        }
    }

    private static InputStream decompressed(FlowInput input, InputStream raw) throws IOException {
        try {
            return Decompression.open(raw);
        } catch (IOException | RuntimeException damaged) {
            throw new UnreadableInputException(input.name() + ": cannot be decompressed: " + reason(damaged), damaged);
        }
    }

    /** How the input's records are laid out; null when it is empty. */
    private @Nullable Layout layout(FlowInput input, BlockReader reader) throws IOException {
        while (true) {
            ByteSlice head = behindMark(reader);
            boolean isAll = reader.isEnded() || head.length() >= BlockReader.HEAD_BYTES;
            Layout layout = isAll ? recognise(head) : ofWholeRecords(head);
            IOException failure = reader.failure();
            if (layout != null) {
                return layout;
            }
            if (RaTable.is(head)) {
                throw new UnreadableInputException(input.name() + ": " + RaTable.ADVICE);
            }
            if (failure != null) {
                throw new UnreadableInputException(input.name() + ": cannot be read: " + reason(failure), failure);
            }
            if (head.length() == 0 && reader.isEnded()) {
                return null;
            }
            if (isAll) {
                throw new UnreadableInputException(input.name() + ": not a flow file: expected " + expectation()
                        + "; found " + InputHead.shown(head));
            }
        }
    }

    private static ByteSlice behindMark(BlockReader reader) {
        ByteSlice head = reader.head();
        if (reader.offset() == 0) {
            reader.skip(head.length() - InputHead.behindMark(head).length());
        }
        return reader.current();
    }

    /** The layout of a head that a pause cut anywhere: a line that is not whole may look like another layout. */
    private @Nullable Layout ofWholeRecords(ByteSlice head) {
        Layout guess = recognise(head);
        int header = guess == null ? 0 : guess.headerLength();
        int whole = guess == null ? 0 : guess.wholeRecords(head.from(header));
        return whole == 0 ? null : recognise(new ByteSlice(head.array(), head.offset(), header + whole));
    }

    private @Nullable Layout recognise(ByteSlice head) {
        for (FlowFormat format : formats) {
            Layout layout = head.length() == 0 ? null : format.recognise(head);
            if (layout != null) {
                return layout;
            }
        }
        return null;
    }

    private String expectation() {
        return formats.stream().map(FlowFormat::expectation).collect(Collectors.joining(", or "));
    }

    static String reason(Exception failure) {
        String message = failure.getMessage();
        String kind = failure.getClass().getSimpleName().replace("Exception", "");
        return Printable.of(message == null ? kind : kind + ": " + message);
    }
}
