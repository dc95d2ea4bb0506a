package org.stratosphere.engine.model.pickle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PickleReaderTest {
    private static Object read(String latin) throws PickleException {
        PickleReader reader = reader(latin);
        Object value = reader.next();
        assertThat(reader.isAtEnd()).isTrue();
        return value;
    }

    private static PickleReader reader(String latin) {
        return new PickleReader(latin.getBytes(StandardCharsets.ISO_8859_1), Set.of("Matrix"));
    }

    @Test
    void textIsReadAsEachProtocolWritesIt() throws PickleException {
        assertThat(read("S'a\\'b\\n\\x7e\\\\'\np0\n.")).isEqualTo("a'b\n~\\");
        assertThat(read("S\"it's\"\n.")).isEqualTo("it's");
        assertThat(read("Va\\u000a\\u1234\\U0001f600\\x\np0\n.")).isEqualTo("a\n\u1234\uD83D\uDE00\\x");
        assertThat(read("U\u0003a\nbq\u0001.")).isEqualTo("a\nb");
        assertThat(read("T\u0002\0\0\0\u00e9b.")).isEqualTo("\u00e9b");
        assertThat(read("X\u0003\0\0\0a\u00c3\u00a9.")).isEqualTo("a\u00e9");
        assertThat(read("S'windows'\r\np0\r\n.")).isEqualTo("windows");
    }

    @Test
    void numbersAreReadAsEachProtocolWritesThem() throws PickleException {
        assertThat(read("F1.1\n.")).isEqualTo(1.1);
        assertThat(read("F-4.6000000000000001e-05\n.")).isEqualTo(-4.6e-05);
        assertThat(read("G?\u00f1\u0099\u0099\u0099\u0099\u0099\u009a.")).isEqualTo(1.1);
        assertThat(read("F-inf\n.")).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(read("I-7\n.")).isEqualTo(-7L);
        assertThat(read("L12345678901L\n.")).isEqualTo(12345678901L);
        assertThat(read("J\u00ff\u00ff\u00ff\u00ff.")).isEqualTo(-1L);
        assertThat(read("K\u00ff.")).isEqualTo(255L);
        assertThat(read("M\0\u0001.")).isEqualTo(256L);
        assertThat(read("\u0080\u0002\u008a\u0000.")).isEqualTo(0L);
        assertThat(read("\u0080\u0002\u008a\u0001\u00fe.")).isEqualTo(-2L);
        assertThat(read("\u008a\u0008\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u007f."))
                .isEqualTo(Long.MAX_VALUE);
        assertThat(read("\u008a\u0008\0\0\0\0\0\0\0\u0080.")).isEqualTo(Long.MIN_VALUE);
        assertThat(read("\u008b\u0002\0\0\0\u0000\u0080.")).isEqualTo(-32768L);
        assertThat(read("I01\n.")).isEqualTo(true);
        assertThat(read("\u0089.")).isEqualTo(false);
    }

    @Test
    void dictionariesHoldTheirEntriesInOrder() throws PickleException {
        PickledDict lines = (PickledDict) read("(dp0\nS'b'\np1\nF1.0\nsS'a'\nI2\ns.");
        assertThat(lines.entries()).containsExactly(Map.entry("b", 1.0), Map.entry("a", 2L));
        PickledDict binary = (PickledDict) read("}q\u0001(U\u0001aK\u0001(U\u0001bU\u0001ctK\u0002u.");
        assertThat(binary.entries())
                .containsExactly(Map.entry("a", 1L), Map.entry(new PickledTuple(List.of("b", "c")), 2L));
        assertThat(binary.className()).isEmpty();
        assertThat(((PickledDict) read("(S'a'\nI1\nd.")).entries()).containsExactly(Map.entry("a", 1L));
    }

    @Test
    void valuesAreRememberedDroppedAndRepeated() throws PickleException {
        assertThat(read("(S'a'\np7\ng7\nt.")).isEqualTo(new PickledTuple(List.of("a", "a")));
        assertThat(read("(K\u0001q\u0005h\u0005r\0\u0001\0\0j\0\u0001\0\0t."))
                .isEqualTo(new PickledTuple(List.of(1L, 1L, 1L)));
        assertThat(read("K\u00012\u0086.")).isEqualTo(new PickledTuple(List.of(1L, 1L)));
        assertThat(read("K\u0001K\u00020\u0085.")).isEqualTo(new PickledTuple(List.of(1L)));
        assertThat(read("K\u0001(K\u0002K\u000310(.".replace("0(.", "."))).isEqualTo(1L);
        assertThat(read("(l(K\u0001K\u0002eK\u0003a.")).isInstanceOf(PickledList.class);
    }

    @Test
    void anObjectOfAnAllowedClassIsADictionaryWithAttributes() throws PickleException {
        PickledDict old = (PickledDict) read("ccopy_reg\n_reconstructor\np0\n(cany.where\nMatrix\nc__builtin__\ndict\n"
                + "(d(S'a'\nS'b'\ntF0.5\nstR(dS'init_vector'\n(dsb.");
        assertThat(old.className()).isEqualTo("Matrix");
        assertThat(old.entries()).containsExactly(Map.entry(new PickledTuple(List.of("a", "b")), 0.5));
        assertThat(old.attributes()).containsOnlyKeys("init_vector");
        PickledDict newer = (PickledDict) read("\u0080\u0002c__main__\nMatrix\n)\u0081U\u0001aK\u0001s}b.");
        assertThat(newer.className()).isEqualTo("Matrix");
        assertThat(newer.entries()).containsExactly(Map.entry("a", 1L));
    }

    @Test
    void picklesFollowOneAnother() throws PickleException {
        PickleReader reader = reader("S'a'\np0\n.K\u0001.");
        assertThat(reader.next()).isEqualTo("a");
        assertThat(reader.isAtEnd()).isFalse();
        assertThat(reader.position()).isEqualTo(9);
        assertThat(reader.next()).isEqualTo(1L);
        assertThatThrownBy(reader::next).isInstanceOf(PickleException.class).hasMessageContaining("byte 12: ");
        PickleReader forgets = reader("S'a'\np0\n.g0\n.");
        forgets.next();
        assertThatThrownBy(forgets::next).hasMessage("byte 9: refers to a value that is not there");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "cos~system~(S'id'~tR. | byte 0: names os.system, which no model holds",
                "c__builtin__~eval~. | names __builtin__.eval, which no model holds",
                "cbuiltins~object~. | names builtins.object, which no model holds",
                "(ios~system~. | holds an object of a class, which no model has",
                "(S'a'~o. | holds an object of a class",
                "Pid~. | holds a reference to an object elsewhere",
                "\u0080\u0004. | a pickle of protocol 4; only 0 to 2 are read",
                "\u0082\u0001. | holds an object by its number in a registry",
                "\u008f. | holds a set",
                "C\u0001a. | holds bytes",
                "\u0093. | holds an object of a class by a name on the stack",
                "! | holds byte 0x21, which begins no operation",
                "cm~Matrix~. | a pickle is the name m.Matrix alone",
                "N. | a pickle is None",
                "c__builtin__~dict~(tR. | calls what no model calls: __builtin__.dict",
                "cm~Matrix~(tR. | calls what no model calls: m.Matrix",
                "c__builtin__~dict~)\u0081. | makes an object that is no dictionary of the class Matrix",
                "cm~Matrix~K\u0001\u0085\u0081. | makes an object that is no dictionary",
                "ccopy_reg~_reconstructor~(cm~Matrix~c__builtin__~dict~tR. | makes an object that is no dictionary",
                "}}b. | gives attributes to what has none",
                "cm~Matrix~)\u0081K\u0001b. | gives attributes to what has none",
                "}K\u0001K\u0002s. | a dictionary with a key that is no short string",
                "}}}s. | a dictionary with a key that is no short string",
                "}(U\u0001au. | a dictionary with a key and no value",
                "U\u0001aU\u0001bU\u0001cs. | a dictionary is missing",
                "U\u0001aa. | a value is missing",
                "t. | a mark is missing",
                "(. | a value is missing",
                ". | a value is missing",
                "K\u0001K\u0001. | a pickle ends with more than one value",
                "g0~. | refers to a value that is not there",
                "g-1~. | a reference that cannot be",
                "I12x~. | no whole number of 64 bits: 12x",
                "\u008a\u0009. | a whole number of more than 64 bits",
                "F1e~. | no number: 1e",
                "F0x1p3~. | no number: 0x1p3",
                "S'a~. | a string without its quotes",
                "S'a'b'~. | a quote within a string",
                "S'\\q'~. | a string with an escape that is not known",
                "S'\\x4'~. | an escape without its digits",
                "V\\u12~. | an escape without its digits",
                "V\\U00110000~. | a character that Unicode does not have",
                "V\\Uffffffff~. | an escape without its digits",
                "T\u00ff\u00ff\u00ff\u00ff. | a length below 0",
                "U\u0009a. | the file ends, and 9 more bytes belong here",
                "S'a' | the file ends within a line",
            })
    void anythingElseIsRefusedWithWhatItIs(String pickle, String problem) {
        assertThatThrownBy(() -> read(pickle.replace('~', '\n')))
                .isInstanceOf(PickleException.class)
                .hasMessageContaining(problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"}", "(", "]2", "K\u0001q\u0001", "h\u0001"})
    void valuesHaveALimit(String operation) {
        String begin = "K\u0001q\u0001";
        assertThatThrownBy(() -> read(begin + operation.repeat(300_000)))
                .hasMessageContaining("more than 200000 values, which no model has");
    }

    @Test
    void aDictionaryHasALimit() {
        ByteArrayOutputStream many = new ByteArrayOutputStream();
        many.writeBytes("(".getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < 5000; i++) {
            many.writeBytes(("S'" + i + "'\nI1\n").getBytes(StandardCharsets.US_ASCII));
        }
        many.write('d');
        PickleReader reader = new PickleReader(many.toByteArray(), Set.of());
        assertThatThrownBy(reader::next).hasMessageContaining("a dictionary of more than 4096 entries");
    }

    /** 26 tuples, each of the one before twice, would take years to walk through. */
    @Test
    void valuesWithinValuesAreNotWalkedThrough() throws PickleException {
        assertThat(read("U\u0001a" + "2\u0086".repeat(60) + ".")).isInstanceOf(PickledTuple.class);
        assertThatThrownBy(() -> read("}U\u0001a" + "2\u0086".repeat(60) + "K\u0001s."))
                .hasMessageContaining("a dictionary with a key that is no short string");
        // A dictionary that holds itself.
        assertThat(read("}q\u0001U\u0001ah\u0001s.")).isInstanceOf(PickledDict.class);
    }
}
