package org.stratosphere.repository;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Set;
import org.stratosphere.repository.root.Root;
import org.stratosphere.repository.root.RootReader;
import org.stratosphere.repository.root.RootVerifier;
import org.stratosphere.repository.root.RootWriter;
import org.stratosphere.repository.signature.Envelope;
import org.stratosphere.repository.signature.PayloadType;

/**
 * Whatever bytes come from a repository, reading them ends soon, and in a value or a {@link RefusedException}. What was
 * read is written as it was, where there is one way to write it.
 */
class SignedFilesFuzzTest {
    @FuzzTest
    void envelopeOfAPage(byte[] file) {
        envelope(PayloadType.INDEX, file);
    }

    @FuzzTest
    void envelopeOfARoot(byte[] file) {
        envelope(PayloadType.ROOT, file);
        try {
            new RootVerifier().first(file);
        } catch (RefusedException expected) {
            // The answer to most bytes.
        }
    }

    @FuzzTest
    void page(byte[] payload) {
        try {
            Page page = PageReader.read(payload);
            if (!PageReader.read(PageWriter.write(page)).equals(page)) {
                throw new AssertionError("a page that is written anew says something else");
            }
        } catch (RefusedException expected) {
            // The answer to most bytes.
        }
    }

    @FuzzTest
    void root(byte[] payload) {
        try {
            Root root = RootReader.read(payload);
            root.check(Set.of());
            if (!RootReader.read(RootWriter.write(root)).equals(root)) {
                throw new AssertionError("a root that is written anew says something else");
            }
        } catch (RefusedException expected) {
            // The answer to most bytes.
        }
    }

    private static void envelope(PayloadType type, byte[] file) {
        try {
            Envelope envelope = Envelope.read(type, file);
            if (!java.util.Arrays.equals(envelope.write(), file)) {
                throw new AssertionError("an envelope has two spellings");
            }
        } catch (RefusedException expected) {
            // The answer to most bytes.
        }
    }
}
