package org.stratosphere.app.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StandardOutputTest {
    private final AtomicInteger told = new AtomicInteger();
    private final StandardOutput output = new StandardOutput(new Broken(), told::incrementAndGet);

    @Test
    void aReaderThatLeavesIsToldOnceAlsoThroughAWriterOfText() {
        PrintWriter writer = new PrintWriter(output, false, StandardCharsets.UTF_8);
        writer.println("lost");
        assertThat(output.isClosed()).isFalse();
        assertThatThrownBy(writer::flush).isInstanceOf(StandardOutput.Closed.class);
        writer.println("lost too");
        writer.flush();
        assertThat(output.isClosed()).isTrue();
        assertThat(told).hasValue(1);
    }

    private static final class Broken extends OutputStream {
        @Override
        public void write(int value) throws IOException {
            throw new IOException("Broken pipe");
        }
    }
}
