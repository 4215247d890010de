package io.akin.examples.kotlin

import jakarta.persistence.Entity
import jakarta.persistence.GeneratedValue
import jakarta.persistence.Id
import org.hibernate.annotations.Array
import org.hibernate.annotations.JdbcTypeCode
import org.hibernate.type.SqlTypes
import org.springframework.boot.autoconfigure.AutoConfigurationPackage
import org.springframework.context.annotation.Configuration
import org.springframework.data.domain.Score
import org.springframework.data.domain.SearchResults
import org.springframework.data.domain.Vector
import org.springframework.data.jpa.repository.JpaRepository

/** A data class as an entity, by Kotlin's plugin `jpa`. */
@Entity
data class Note(
  @Id @GeneratedValue val id: Long?,
  val content: String,
  @JdbcTypeCode(SqlTypes.VECTOR) @Array(length = 3) val embedding: FloatArray?,
)

interface Notes : JpaRepository<Note, Long> {
  fun searchTop2ByEmbeddingNear(query: Vector, furthest: Score): SearchResults<Note>
}

@Configuration
@AutoConfigurationPackage(basePackages = ["io.akin.examples.kotlin"])
class NotesConfiguration
