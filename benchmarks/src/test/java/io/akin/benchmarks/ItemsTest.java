package io.akin.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.akin.benchmarks.Items.Item;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The rows that the peers search")
class ItemsTest {

  @Test
  @DisplayName("begin with the same ones whatever their number")
  void repeat() {
    Item last = new Items(8).next(3).get(2);

    assertThat(new Items(8).next(5).get(2)).usingRecursiveComparison().isEqualTo(last);
    assertThat(last.title()).isEqualTo("item 2");
  }

  @Test
  @DisplayName("have each of the thousand numbers equally often")
  void arePartedEvenly() {
    List<Item> items = new Items(8).next(2000);

    assertThat(items.stream().collect(Collectors.groupingBy(Item::part, Collectors.counting())))
        .hasSize(Items.PARTS)
        .allSatisfy((part, count) -> assertThat(count).isEqualTo(2));
  }
}
