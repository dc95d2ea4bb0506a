package org.stratosphere.pluginapi.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelNodeTest {
    @Test
    void aNodeOfAnotherKindIsNamedInTheMessage() {
        ModelNode root = ModelNode.object(Map.of("chain", ModelNode.object(Map.of("order", ModelNode.text("one")))));
        assertThatThrownBy(() -> root.get("chain").get("order").integer())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("chain.order must be a number");
        assertThatThrownBy(() -> root.get("chain").get("counts")).hasMessage("chain lacks counts");
        assertThatThrownBy(() -> root.get("missing")).hasMessage("the parameters lacks missing");
        assertThat(root.find("missing")).isNull();
    }

    @Test
    void numbersAreCopied() {
        double[] values = {1, 2};
        ModelNode node = ModelNode.numbers(values);
        values[0] = 9;
        node.numbers()[1] = 9;
        assertThat(node.numbers()).containsExactly(1, 2);
        assertThat(ModelNode.list(List.of()).numbers()).isEmpty();
    }

    @Test
    void aWholeNumberHasNoFraction() {
        assertThat(ModelNode.number(50).integer()).isEqualTo(50);
        assertThatThrownBy(() -> ModelNode.number(0.5).integer()).hasMessageContaining("whole number");
        assertThatThrownBy(() -> ModelNode.number(1e12).integer()).hasMessageContaining("whole number");
    }
}
