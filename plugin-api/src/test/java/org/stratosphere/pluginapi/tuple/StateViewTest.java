package org.stratosphere.pluginapi.tuple;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StateViewTest {
    @Test
    void readsWhereTheCharactersLie() {
        StateView view = new StateView();
        view.set("xx88*y*0i+yy".getBytes(StandardCharsets.US_ASCII), 2, 8);
        assertThat(view).hasToString("88*y*0i+").hasSize(8);
        assertThat(view.charAt(5)).isEqualTo('0');
        assertThat(view.subSequence(2, 4)).isEqualTo("*y");
        assertThatThrownBy(() -> view.charAt(8)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> view.charAt(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void zerosAndTimeSymbolsAreNoLetters() {
        String letters = "123456789abcdefghiABCDEFGHIrstuvwxyzRSTUVWXYZ";
        assertThat(letters.chars()).allMatch(StateView::isLetter);
        assertThat("0.,+*".chars()).noneMatch(StateView::isLetter);
    }
}
